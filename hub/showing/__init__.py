"""What a publication's shapes look like to a reader, in Indonesian: for the preview of the CMS and for public pages."""
