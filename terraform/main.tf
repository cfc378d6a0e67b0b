# Domain, Pages project (frontend) and Worker (API gateway), under the names of the specification.

locals {
  suffix             = var.environment == "production" ? "" : "-${var.environment}"
  app_origin         = "https://${var.zone_name}"
  supabase_url       = var.app_variables["NEXT_PUBLIC_SUPABASE_URL"]
  compatibility_date = "2026-04-01"

  # tests/parity holds both lists against lib/env-schema.ts
  required_variables = [
    "APP_URL",
    "EMAIL_API_BASE",
    "EMAIL_FROM",
    "MERCADOPAGO_API_BASE",
    "MERCADOPAGO_COLLECTOR_ID",
    "NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY",
    "NEXT_PUBLIC_SUPABASE_URL",
    "PAYPAL_API_BASE",
    "PAYPAL_CLIENT_ID",
    "PAYPAL_MERCHANT_ID",
    "PAYPAL_TRUST_ANCHOR_PEM",
    "PAYPAL_WEBHOOK_ID",
    "SMS_ACCOUNT_SID",
    "SMS_API_BASE",
    "SMS_FROM",
    "UPSTASH_REDIS_REST_URL",
  ]
  required_secrets = [
    "EMAIL_API_KEY",
    "JOBS_SECRET",
    "MERCADOPAGO_ACCESS_TOKEN",
    "MERCADOPAGO_WEBHOOK_SECRET",
    "PAYPAL_CLIENT_SECRET",
    "SMS_AUTH_TOKEN",
    "SUPABASE_SECRET_KEY",
    "UPSTASH_REDIS_REST_TOKEN",
  ]

  # Files that no Function and no gateway has to see; with a canary they must come from the visitor's own build.
  unrouted_paths = concat(
    ["/.well-known/acme-challenge/*"],
    var.canary_origin == "" ? ["/_next/static/*", "/icons/*"] : [],
  )
}

# 1. Domain

resource "cloudflare_zone" "nexors_app" {
  account_id = var.cloudflare_account_id
  zone       = var.zone_name
  plan       = var.plan
}

resource "cloudflare_zone_settings_override" "nexors_app" {
  zone_id = cloudflare_zone.nexors_app.id

  settings {
    always_use_https         = "on"
    automatic_https_rewrites = "on"
    brotli                   = "on"
    http3                    = "on"
    min_tls_version          = "1.2"
    ssl                      = "strict"
    tls_1_3                  = "on"
    websockets               = "on"
    # early data can be replayed, and a booking must not be
    zero_rtt = "off"

    security_header {
      enabled            = true
      include_subdomains = true
      max_age            = 63072000
      nosniff            = true
      preload            = true
    }
  }
}

resource "cloudflare_zone_dnssec" "nexors_app" {
  zone_id = cloudflare_zone.nexors_app.id
}

resource "cloudflare_record" "apex" {
  zone_id = cloudflare_zone.nexors_app.id
  name    = "@"
  type    = "CNAME"
  content = cloudflare_pages_project.nexors_frontend.subdomain
  proxied = true
}

resource "cloudflare_record" "www" {
  zone_id = cloudflare_zone.nexors_app.id
  name    = "www"
  type    = "CNAME"
  content = var.zone_name
  proxied = true
}

resource "cloudflare_record" "more" {
  for_each = var.dns_records

  zone_id  = cloudflare_zone.nexors_app.id
  name     = each.value.name
  type     = each.value.type
  content  = each.value.content
  priority = each.value.priority
  proxied  = false
}

resource "cloudflare_ruleset" "redirects" {
  zone_id = cloudflare_zone.nexors_app.id
  name    = "Redirects"
  kind    = "zone"
  phase   = "http_request_dynamic_redirect"

  rules {
    ref         = "www_to_apex"
    description = "One address for one product"
    action      = "redirect"
    expression  = "http.host eq \"www.${var.zone_name}\""

    action_parameters {
      from_value {
        status_code           = 308
        preserve_query_string = true

        target_url {
          expression = "concat(\"${local.app_origin}\", http.request.uri.path)"
        }
      }
    }
  }
}

# 2. Pages project (frontend)

resource "cloudflare_pages_project" "nexors_frontend" {
  account_id        = var.cloudflare_account_id
  name              = "nexors-frontend${local.suffix}"
  production_branch = "main"

  build_config {
    build_command   = "npm ci && npm run build"
    destination_dir = ".vercel/output/static"
    root_dir        = ""
  }

  deployment_configs {
    production {
      compatibility_date  = local.compatibility_date
      compatibility_flags = ["nodejs_compat"]
      # past the quota an error, never pages without middleware
      fail_open             = false
      usage_model           = "standard"
      environment_variables = var.app_variables
      secrets               = merge(var.app_secrets, { GATEWAY_SECRET = var.gateway_secret })

      placement {
        mode = "smart"
      }
    }

    # no gateway secret: a preview answers at its own address
    preview {
      compatibility_date    = local.compatibility_date
      compatibility_flags   = ["nodejs_compat"]
      fail_open             = false
      usage_model           = "standard"
      environment_variables = var.preview_variables
      secrets               = var.preview_secrets
    }
  }
}

resource "cloudflare_pages_domain" "apex" {
  account_id   = var.cloudflare_account_id
  project_name = cloudflare_pages_project.nexors_frontend.name
  domain       = var.zone_name
}

# 3. Worker (API gateway)

resource "cloudflare_workers_script" "nexors_api_gateway" {
  account_id          = var.cloudflare_account_id
  name                = "nexors-api-gateway${local.suffix}"
  content             = file("${path.module}/../workers/dist/api-gateway.js")
  module              = true
  compatibility_date  = local.compatibility_date
  compatibility_flags = ["nodejs_compat"]

  dynamic "plain_text_binding" {
    for_each = {
      for name, text in {
        APP_ORIGIN             = local.app_origin
        CANARY_ORIGIN          = var.canary_origin
        JWKS_URL               = "${local.supabase_url}/auth/v1/.well-known/jwks.json"
        JWT_ISSUER             = lookup(var.app_variables, "SUPABASE_JWT_ISSUER", "${local.supabase_url}/auth/v1")
        UPSTASH_REDIS_REST_URL = var.app_variables["UPSTASH_REDIS_REST_URL"]
        ALLOWED_RANGES         = join(",", keys(var.allowed_ranges))
        BLOCKED_RANGES         = join(",", keys(var.blocked_ranges))
        WHITE_LABEL            = length(var.white_label_hostnames) == 0 ? "" : jsonencode(var.white_label_hostnames)
        REGION_ORIGINS         = length(var.region_origins) == 0 ? "" : jsonencode(var.region_origins)
        VERSION                = var.release
      } : name => text if text != ""
    }

    content {
      name = plain_text_binding.key
      text = plain_text_binding.value
    }
  }

  secret_text_binding {
    name = "GATEWAY_SECRET"
    # the app takes several during a rotation, the gateway sends the newest
    text = split(",", var.gateway_secret)[0]
  }

  secret_text_binding {
    name = "JOBS_SECRET"
    text = var.app_secrets["JOBS_SECRET"]
  }

  secret_text_binding {
    name = "UPSTASH_REDIS_REST_TOKEN"
    text = var.app_secrets["UPSTASH_REDIS_REST_TOKEN"]
  }

  kv_namespace_binding {
    name         = "SETTINGS"
    namespace_id = cloudflare_workers_kv_namespace.gateway_settings.id
  }

  analytics_engine_binding {
    name    = "METRICS"
    dataset = "nexors_gateway${replace(local.suffix, "-", "_")}"
  }
}

resource "cloudflare_workers_kv_namespace" "gateway_settings" {
  account_id = var.cloudflare_account_id
  title      = "nexors-gateway-settings${local.suffix}"
}

resource "cloudflare_workers_route" "nexors_api_gateway" {
  zone_id     = cloudflare_zone.nexors_app.id
  pattern     = "${var.zone_name}/*"
  script_name = cloudflare_workers_script.nexors_api_gateway.name

  # Pages takes no domain on which a Worker is routed already
  depends_on = [cloudflare_pages_domain.apex]
}

# A route without a script: the gateway stays out of the way.
resource "cloudflare_workers_route" "unrouted" {
  for_each = toset(local.unrouted_paths)

  zone_id = cloudflare_zone.nexors_app.id
  pattern = "${var.zone_name}${each.value}"

  depends_on = [cloudflare_pages_domain.apex]
}

resource "cloudflare_workers_cron_trigger" "nexors_api_gateway" {
  account_id  = var.cloudflare_account_id
  script_name = cloudflare_workers_script.nexors_api_gateway.name
  schedules   = ["* * * * *", "*/5 * * * *", "7 * * * *", "23 4 * * *"]
}
