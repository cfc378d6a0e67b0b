output "name_servers" {
  description = "What the registrar of the domain must name."
  value       = cloudflare_zone.nexors_app.name_servers
}

output "pages_project" {
  description = "Project that `wrangler pages deploy` uploads to."
  value       = cloudflare_pages_project.nexors_frontend.name
}

output "pages_subdomain" {
  description = "Address of the project past the gateway; its API answers 404 there."
  value       = cloudflare_pages_project.nexors_frontend.subdomain
}

output "gateway" {
  description = "Script that `wrangler rollback` puts back."
  value       = cloudflare_workers_script.nexors_api_gateway.name
}

output "gateway_settings_namespace" {
  description = "KV namespace of the gateway's settings: maintenance, canary, lists."
  value       = cloudflare_workers_kv_namespace.gateway_settings.id
}

output "turnstile_site_key" {
  description = "Public key of the challenge."
  value       = cloudflare_turnstile_widget.sign_up.id
}

output "white_label_target" {
  description = "What fleets point their domains at."
  value       = cloudflare_custom_hostname_fallback_origin.white_label.origin
}
