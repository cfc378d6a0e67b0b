# White-label domains, the challenge of sign-up forms, logs.

resource "cloudflare_custom_hostname" "white_label" {
  for_each = var.white_label_hostnames

  zone_id  = cloudflare_zone.nexors_app.id
  hostname = each.key

  ssl {
    method = "http"
    type   = "dv"

    settings {
      min_tls_version = "1.2"
      tls13           = "on"
      http2           = "on"
    }
  }
}

# Fleets point their domain here with a CNAME.
resource "cloudflare_record" "white_label" {
  zone_id = cloudflare_zone.nexors_app.id
  name    = "domains"
  type    = "CNAME"
  content = cloudflare_pages_project.nexors_frontend.subdomain
  proxied = true
}

resource "cloudflare_custom_hostname_fallback_origin" "white_label" {
  zone_id = cloudflare_zone.nexors_app.id
  origin  = "${cloudflare_record.white_label.name}.${var.zone_name}"
}

resource "cloudflare_workers_route" "white_label" {
  for_each = var.white_label_hostnames

  zone_id     = cloudflare_zone.nexors_app.id
  pattern     = "${each.key}/*"
  script_name = cloudflare_workers_script.nexors_api_gateway.name
}

resource "cloudflare_turnstile_widget" "sign_up" {
  account_id = var.cloudflare_account_id
  name       = "nexors-sign-up${local.suffix}"
  domains    = concat([var.zone_name], keys(var.white_label_hostnames))
  mode       = "managed"
}

resource "cloudflare_logpush_job" "gateway" {
  count = nonsensitive(var.logpush_destination == "") ? 0 : 1

  account_id       = var.cloudflare_account_id
  name             = "nexors-gateway${local.suffix}"
  dataset          = "workers_trace_events"
  destination_conf = var.logpush_destination
  enabled          = true
}
