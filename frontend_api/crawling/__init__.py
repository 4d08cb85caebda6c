"""What search engines and devices ask for by fixed names: where pages are, what may be read, which app opens them."""
