# Lists, firewall and the rate limit. A zone has one ruleset for each phase: a second one fails when it is applied.

resource "cloudflare_list" "allowed" {
  account_id  = var.cloudflare_account_id
  name        = "nexors_allowed${replace(local.suffix, "-", "_")}"
  description = "Never limited: partners, monitors, the operators' network"
  kind        = "ip"

  dynamic "item" {
    for_each = var.allowed_ranges

    content {
      comment = item.value

      value {
        ip = item.key
      }
    }
  }
}

resource "cloudflare_list" "blocked" {
  account_id  = var.cloudflare_account_id
  name        = "nexors_blocked${replace(local.suffix, "-", "_")}"
  description = "Refused"
  kind        = "ip"

  dynamic "item" {
    for_each = var.blocked_ranges

    content {
      comment = item.value

      value {
        ip = item.key
      }
    }
  }
}

resource "cloudflare_ruleset" "waf_custom" {
  zone_id = cloudflare_zone.nexors_app.id
  name    = "Allow-list, block-list and closed paths"
  kind    = "zone"
  phase   = "http_request_firewall_custom"

  rules {
    ref         = "acme_challenge"
    description = "Certificates renew even when everything else is challenged"
    action      = "skip"
    expression  = "starts_with(http.request.uri.path, \"/.well-known/acme-challenge/\")"

    action_parameters {
      ruleset = "current"
      phases  = ["http_ratelimit", "http_request_firewall_managed"]
    }

    logging {
      enabled = true
    }
  }

  rules {
    ref         = "allow_list"
    description = "Not limited and not inspected"
    action      = "skip"
    # format, because a dollar sign before an interpolation escapes it
    expression = format("ip.src in $%s", cloudflare_list.allowed.name)

    action_parameters {
      ruleset = "current"
      phases  = ["http_ratelimit", "http_request_firewall_managed"]
    }

    logging {
      enabled = true
    }
  }

  rules {
    ref         = "block_list"
    description = "Refused"
    action      = "block"
    expression  = format("ip.src in $%s", cloudflare_list.blocked.name)
  }

  rules {
    ref         = "image_proxy"
    description = "The image route of the Pages adapter fetches any host"
    action      = "block"
    expression  = "starts_with(lower(http.request.uri.path), \"/_next/image\")"
  }

  rules {
    ref         = "internal"
    description = "Jobs are called by the gateway's triggers and by the allow-list, which rule 2 let pass"
    action      = "block"
    expression  = "starts_with(lower(http.request.uri.path), \"/api/internal/\")"
  }
}

resource "cloudflare_ruleset" "waf_managed" {
  zone_id = cloudflare_zone.nexors_app.id
  name    = "Managed rules"
  kind    = "zone"
  phase   = "http_request_firewall_managed"

  rules {
    ref         = "cloudflare_managed"
    description = "Cloudflare Managed Ruleset"
    action      = "execute"
    # providers sign their notifications, whose bodies look like attacks at times
    expression = "not starts_with(http.request.uri.path, \"/api/webhooks/\")"

    action_parameters {
      id = "efb7b8c949ac4650a09736fc376e9aee"
    }
  }

  rules {
    ref         = "owasp_core"
    description = "OWASP Core Ruleset"
    action      = "execute"
    expression  = "not starts_with(http.request.uri.path, \"/api/webhooks/\")"

    action_parameters {
      id = "4814384a9e5d4991b9815dcfc25d2f1f"
    }
  }
}

# 4. Rate limiting: 1,000 requests of one address in 60 s below /api/, answered in JSON

resource "cloudflare_ruleset" "api_rate_limit" {
  zone_id = cloudflare_zone.nexors_app.id
  name    = "API rate limit"
  kind    = "zone"
  phase   = "http_ratelimit"

  rules {
    ref         = "api_rate_limit"
    description = "A flood ends here, before it costs a Worker"
    action      = var.rate_limit_simulate ? "log" : "block"
    expression  = "starts_with(http.request.uri.path, \"/api/\")"

    dynamic "action_parameters" {
      for_each = var.rate_limit_simulate ? [] : [1]

      content {
        response {
          status_code  = 429
          content_type = "application/json"
          content = jsonencode({
            type   = "/developers/errors/rate_limited"
            title  = "Too many requests"
            status = 429
            code   = "rate_limited"
            error  = "Rate limit exceeded"
          })
        }
      }
    }

    ratelimit {
      characteristics     = ["cf.colo.id", "ip.src"]
      period              = 60
      requests_per_period = var.rate_limit_requests
      mitigation_timeout  = 60
    }
  }
}
