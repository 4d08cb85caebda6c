"""One thing each; a module is added by adding its file. Nothing here may import another one."""
