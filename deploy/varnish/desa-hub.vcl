# Varnish 7 between nginx and the hub: the alternative that keeps answers for a minute and forgets exactly those that
# changed, by their keys. docs/varnish.md says how to start it; xkey is in Debian's package varnish-modules.
vcl 4.1;

import directors;
import xkey;

backend unit_1 {
    .path = "/run/desa-hub-1/web.sock";
    .connect_timeout = 2s;
    .first_byte_timeout = 125s;
    .probe = { .url = "/health/live"; .interval = 1s; .timeout = 3s; .window = 3; .threshold = 1; .initial = 1; }
}

backend unit_2 {
    .path = "/run/desa-hub-2/web.sock";
    .connect_timeout = 2s;
    .first_byte_timeout = 125s;
    .probe = { .url = "/health/live"; .interval = 1s; .timeout = 3s; .window = 3; .threshold = 1; .initial = 1; }
}

sub vcl_init {
    new units = directors.round_robin();
    units.add_backend(unit_1);
    units.add_backend(unit_2);
}

sub vcl_recv {
    # The relay has a door of its own, which nginx does not know: a visitor's PURGE never comes through it.
    if (local.socket == "purge") {
        if (req.method != "PURGE" || !req.http.xkey-purge) {
            return (synth(405));
        }
        set req.http.forgotten = xkey.purge(req.http.xkey-purge);
        return (synth(200, "Forgotten: " + req.http.forgotten));
    }
    set req.backend_hint = units.backend();
    if (req.method == "PURGE") {
        return (synth(405));
    }
    if (req.method != "GET" && req.method != "HEAD") {
        return (pass);
    }
    if (req.http.Authorization || req.url ~ "^/(admin|undangan|documents|tanggapan|pratinjau|files|metrics|health)(/|$)") {
        return (pass);
    }
    # Public addresses know nobody. Varnish has reduced Accept-Encoding to gzip or nothing by itself.
    unset req.http.Cookie;
    if (req.url !~ "^/graphql") {
        unset req.http.Accept;
    } elseif (req.http.Accept ~ "^\s*text/html") {
        set req.http.Accept = "text/html";
    } elseif (req.http.Accept ~ "application/graphql-response\+json") {
        set req.http.Accept = "application/graphql-response+json";
    } else {
        set req.http.Accept = "application/json";
    }
    return (hash);
}

sub vcl_backend_response {
    # Only what the hub allows is shown while it is asked again (GRAPHQL_STALE_SECONDS); Varnish's own ten seconds would show
    # what was withdrawn.
    if (beresp.http.Cache-Control !~ "stale-while-revalidate") {
        set beresp.grace = 0s;
    }
    # Asked again with its ETag, an unchanged answer costs the hub no body.
    set beresp.keep = 1m;
}

sub vcl_backend_fetch {
    unset bereq.http.forgotten;
}

sub vcl_backend_error {
    # A unit that has just died: the other one answers. Nothing that was sent to change something comes here twice.
    if (bereq.retries < 1 && (bereq.method == "GET" || bereq.method == "HEAD")) {
        return (retry);
    }
}

sub vcl_deliver {
    unset resp.http.xkey;
    unset resp.http.Surrogate-Key;
    if (obj.hits > 0) {
        set resp.http.X-Cache = "HIT";
    } else {
        set resp.http.X-Cache = "MISS";
    }
}
