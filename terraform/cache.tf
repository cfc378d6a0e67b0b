# What the zone may keep. `override_origin` would strip Set-Cookie and keep the body all the same, so an answer is kept
# only when the app says so itself (Cloudflare-CDN-Cache-Control).

resource "cloudflare_ruleset" "cache" {
  zone_id = cloudflare_zone.nexors_app.id
  name    = "Cache rules"
  kind    = "zone"
  phase   = "http_request_cache_settings"

  rules {
    ref         = "api_never"
    description = "No API answer is kept"
    action      = "set_cache_settings"
    expression  = "starts_with(http.request.uri.path, \"/api/\")"

    action_parameters {
      cache = false
    }
  }

  # later rules win
  rules {
    ref         = "public_api"
    description = "Public API: for as long as the app says, which is 60 s"
    action      = "set_cache_settings"
    expression = join(" and ", [
      "http.request.method eq \"GET\"",
      "starts_with(http.request.uri.path, \"/api/public/\")",
      "not any(http.request.headers.names[*] eq \"authorization\")",
    ])

    action_parameters {
      cache = true

      edge_ttl {
        mode = "bypass_by_default"
      }

      browser_ttl {
        mode = "respect_origin"
      }

      cache_key {
        cache_deception_armor      = true
        ignore_query_strings_order = true
      }
    }
  }
}
