# The configuration applied against a mock. What only Cloudflare would refuse, and what must never change by accident.

mock_provider "cloudflare" {
  override_resource {
    target = cloudflare_pages_project.nexors_frontend
    values = { subdomain = "nexors-frontend.pages.dev" }
  }
}

variables {
  cloudflare_api_token  = "0123456789012345678901234567890123456789"
  cloudflare_account_id = "0123456789abcdef0123456789abcdef"
  environment           = "production"
  gateway_secret        = "current-secret-of-the-gateway,previous-secret-of-the-gateway"
  app_variables = {
    APP_URL                              = "https://nexors.app"
    NEXT_PUBLIC_SUPABASE_URL             = "https://project.supabase.co"
    NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY = "publishable"
    UPSTASH_REDIS_REST_URL               = "https://redis.upstash.io"
    PAYPAL_API_BASE                      = "https://api-m.sandbox.paypal.com"
    PAYPAL_CLIENT_ID                     = "client"
    PAYPAL_MERCHANT_ID                   = "MERCHANT"
    PAYPAL_WEBHOOK_ID                    = "webhook"
    PAYPAL_TRUST_ANCHOR_PEM              = "pem"
    MERCADOPAGO_API_BASE                 = "https://api.mercadopago.com"
    MERCADOPAGO_COLLECTOR_ID             = "1"
    EMAIL_API_BASE                       = "https://api.resend.com"
    EMAIL_FROM                           = "rides@nexors.app"
    SMS_API_BASE                         = "https://api.twilio.com"
    SMS_ACCOUNT_SID                      = "account"
    SMS_FROM                             = "+10000000000"
  }
  app_secrets = {
    SUPABASE_SECRET_KEY        = "secret-1"
    UPSTASH_REDIS_REST_TOKEN   = "secret-2"
    PAYPAL_CLIENT_SECRET       = "secret-3"
    MERCADOPAGO_ACCESS_TOKEN   = "secret-4"
    MERCADOPAGO_WEBHOOK_SECRET = "secret-5"
    EMAIL_API_KEY              = "secret-6"
    SMS_AUTH_TOKEN             = "secret-7"
    JOBS_SECRET                = "secret-8-of-the-jobs-of-the-app"
  }
}

run "zone" {
  assert {
    condition     = cloudflare_zone.nexors_app.account_id == var.cloudflare_account_id && cloudflare_zone.nexors_app.zone == "nexors.app"
    error_message = "the zone belongs to the account"
  }

  assert {
    condition = alltrue([
      one(cloudflare_zone_settings_override.nexors_app.settings).min_tls_version == "1.2",
      one(cloudflare_zone_settings_override.nexors_app.settings).tls_1_3 == "on",
      one(cloudflare_zone_settings_override.nexors_app.settings).ssl == "strict",
      one(cloudflare_zone_settings_override.nexors_app.settings).always_use_https == "on",
    ])
    error_message = "TLS 1.2 at least, 1.3 on, the origin's certificate checked"
  }

  assert {
    condition     = one(cloudflare_zone_settings_override.nexors_app.settings).zero_rtt == "off"
    error_message = "early data can be replayed"
  }

  assert {
    condition     = one(one(cloudflare_zone_settings_override.nexors_app.settings).security_header).max_age >= 31536000
    error_message = "HSTS for at least a year"
  }

  assert {
    condition     = cloudflare_record.apex.content == "nexors-frontend.pages.dev" && cloudflare_record.apex.proxied
    error_message = "the apex leads to Pages, through Cloudflare"
  }
}

run "rate_limit" {
  assert {
    condition     = cloudflare_ruleset.api_rate_limit.phase == "http_ratelimit" && length(cloudflare_ruleset.api_rate_limit.rules) == 1
    error_message = "one rule in the phase of rate limits"
  }

  assert {
    condition = alltrue([
      one(cloudflare_ruleset.api_rate_limit.rules[0].ratelimit).requests_per_period == 1000,
      one(cloudflare_ruleset.api_rate_limit.rules[0].ratelimit).period == 60,
      strcontains(cloudflare_ruleset.api_rate_limit.rules[0].expression, "\"/api/\""),
    ])
    error_message = "1,000 requests in 60 s below /api/"
  }

  assert {
    condition     = contains(one(cloudflare_ruleset.api_rate_limit.rules[0].ratelimit).characteristics, "cf.colo.id")
    error_message = "counters are those of a data centre; the API refuses a rule that does not say so"
  }

  assert {
    condition     = cloudflare_ruleset.api_rate_limit.rules[0].action == "block"
    error_message = "refused, not simulated: `log` is for Enterprise"
  }

  assert {
    condition = alltrue([
      one(one(cloudflare_ruleset.api_rate_limit.rules[0].action_parameters).response).status_code == 429,
      one(one(cloudflare_ruleset.api_rate_limit.rules[0].action_parameters).response).content_type == "application/json",
      jsondecode(one(one(cloudflare_ruleset.api_rate_limit.rules[0].action_parameters).response).content).error == "Rate limit exceeded",
    ])
    error_message = "429 in JSON"
  }
}

run "simulation_needs_enterprise" {
  command = plan

  variables {
    rate_limit_simulate = true
  }

  expect_failures = [var.rate_limit_simulate]
}

run "simulation_on_enterprise" {
  command = plan

  variables {
    plan                = "enterprise"
    rate_limit_simulate = true
  }

  assert {
    condition     = cloudflare_ruleset.api_rate_limit.rules[0].action == "log" && length(cloudflare_ruleset.api_rate_limit.rules[0].action_parameters) == 0
    error_message = "logged, without an answer of its own"
  }
}

run "free_plan_is_refused" {
  command = plan

  variables {
    plan = "free"
  }

  expect_failures = [var.plan]
}

run "firewall" {
  variables {
    allowed_ranges = { "192.0.2.0/24" = "operators", "2001:db8::/32" = "partner" }
    blocked_ranges = { "198.51.100.7" = "scanner" }
  }

  assert {
    condition     = length(cloudflare_list.allowed.item) == 2 && length(cloudflare_list.blocked.item) == 1
    error_message = "every range is an item"
  }

  assert {
    condition     = cloudflare_ruleset.waf_custom.rules[1].expression == "ip.src in $nexors_allowed"
    error_message = "the expression names the list with a dollar sign, uninterpolated"
  }

  assert {
    condition = alltrue([
      for rule in cloudflare_ruleset.waf_custom.rules : rule.action == "skip"
      ? one(rule.action_parameters).ruleset == "current" && contains(one(rule.action_parameters).phases, "http_ratelimit")
      : length(rule.logging) == 0
    ])
    error_message = "skip rules skip the later phases; `logging` is valid on them alone"
  }

  assert {
    condition     = [for rule in cloudflare_ruleset.waf_custom.rules : rule.ref] == ["acme_challenge", "allow_list", "block_list", "image_proxy", "internal"]
    error_message = "whoever is allowed is let pass before anything is refused"
  }

  assert {
    condition = toset([for rule in cloudflare_ruleset.waf_managed.rules : one(rule.action_parameters).id]) == toset([
      "efb7b8c949ac4650a09736fc376e9aee",
      "4814384a9e5d4991b9815dcfc25d2f1f",
    ])
    error_message = "Cloudflare's managed rules and OWASP's"
  }

  assert {
    condition = length(distinct([
      cloudflare_ruleset.api_rate_limit.phase, cloudflare_ruleset.waf_custom.phase, cloudflare_ruleset.waf_managed.phase,
      cloudflare_ruleset.cache.phase, cloudflare_ruleset.redirects.phase,
    ])) == 5
    error_message = "one ruleset a phase"
  }

  assert {
    condition = alltrue([
      for rule in concat(
        cloudflare_ruleset.api_rate_limit.rules, cloudflare_ruleset.waf_custom.rules, cloudflare_ruleset.waf_managed.rules,
        cloudflare_ruleset.cache.rules, cloudflare_ruleset.redirects.rules,
      ) : rule.ref != null
    ])
    error_message = "every rule has a ref, so that an edit keeps its id"
  }
}

run "a_range_with_a_slip_is_refused" {
  command = plan

  variables {
    allowed_ranges = { "203.0.113.0/33" = "slip" }
  }

  expect_failures = [var.allowed_ranges]
}

run "cache" {
  assert {
    condition     = cloudflare_ruleset.cache.rules[0].ref == "api_never" && one(cloudflare_ruleset.cache.rules[0].action_parameters).cache == false
    error_message = "no API answer is kept unless a later rule says so"
  }

  assert {
    condition     = one(one(cloudflare_ruleset.cache.rules[1].action_parameters).edge_ttl).mode == "bypass_by_default"
    error_message = "override_origin would keep answers that set a cookie"
  }

  assert {
    condition     = length(one(one(cloudflare_ruleset.cache.rules[1].action_parameters).edge_ttl).status_code_ttl) == 0
    error_message = "nor do status codes override the app"
  }

  assert {
    condition = alltrue([
      strcontains(cloudflare_ruleset.cache.rules[1].expression, "not any(http.request.headers.names[*] eq \"authorization\")"),
      strcontains(cloudflare_ruleset.cache.rules[1].expression, "method eq \"GET\""),
      one(one(cloudflare_ruleset.cache.rules[1].action_parameters).cache_key).cache_deception_armor == true,
    ])
    error_message = "never with a token, never a write"
  }
}

run "pages" {
  assert {
    condition     = one(one(cloudflare_pages_project.nexors_frontend.deployment_configs).production).fail_open == false
    error_message = "no pages without middleware"
  }

  assert {
    condition     = contains(one(one(cloudflare_pages_project.nexors_frontend.deployment_configs).production).compatibility_flags, "nodejs_compat")
    error_message = "without the flag every page is a 503"
  }

  assert {
    condition     = nonsensitive(one(one(cloudflare_pages_project.nexors_frontend.deployment_configs).production).secrets["GATEWAY_SECRET"]) == "current-secret-of-the-gateway,previous-secret-of-the-gateway"
    error_message = "the app takes every secret of a rotation"
  }

  assert {
    condition     = !contains(keys(nonsensitive(one(one(cloudflare_pages_project.nexors_frontend.deployment_configs).preview).secrets)), "GATEWAY_SECRET")
    error_message = "a preview answers at its own address"
  }

  assert {
    condition     = length(setintersection(keys(one(one(cloudflare_pages_project.nexors_frontend.deployment_configs).production).environment_variables), local.required_secrets)) == 0
    error_message = "no secret among the plain variables"
  }
}

run "gateway" {
  assert {
    condition     = cloudflare_workers_script.nexors_api_gateway.module && strcontains(cloudflare_workers_script.nexors_api_gateway.content, "export{")
    error_message = "one bundled module"
  }

  assert {
    condition = nonsensitive([
      for binding in cloudflare_workers_script.nexors_api_gateway.secret_text_binding : binding.text if binding.name == "GATEWAY_SECRET"
    ]) == ["current-secret-of-the-gateway"]
    error_message = "the gateway sends the newest secret"
  }

  assert {
    condition = toset([for binding in cloudflare_workers_script.nexors_api_gateway.plain_text_binding : binding.name]) == toset([
      "APP_ORIGIN", "JWKS_URL", "JWT_ISSUER", "UPSTASH_REDIS_REST_URL", "VERSION",
    ])
    error_message = "plain bindings are addresses and a version, and none is empty"
  }

  assert {
    condition     = cloudflare_workers_route.nexors_api_gateway.pattern == "nexors.app/*"
    error_message = "everything runs through the gateway"
  }

  assert {
    condition     = keys(cloudflare_workers_route.unrouted) == ["/.well-known/acme-challenge/*", "/_next/static/*", "/icons/*"] && alltrue([for route in cloudflare_workers_route.unrouted : route.script_name == null])
    error_message = "files that need no gateway, and the certificate's challenge"
  }

  assert {
    condition     = length(cloudflare_workers_cron_trigger.nexors_api_gateway.schedules) == 4
    error_message = "four schedules"
  }

  assert {
    condition     = length(cloudflare_logpush_job.gateway) == 0 && length(cloudflare_custom_hostname.white_label) == 0
    error_message = "nothing that was not asked for"
  }
}

run "canary" {
  variables {
    canary_origin = "https://canary.nexors-frontend.pages.dev"
  }

  assert {
    condition     = keys(cloudflare_workers_route.unrouted) == ["/.well-known/acme-challenge/*"]
    error_message = "hashed files must come from the visitor's own build"
  }
}

run "white_label_and_logs" {
  variables {
    white_label_hostnames = { "rides.example.com" = "biscayne" }
    logpush_destination   = "r2://logs/{DATE}?account-id=1&access-key-id=2&secret-access-key=3"
  }

  assert {
    condition     = cloudflare_workers_route.white_label["rides.example.com"].pattern == "rides.example.com/*"
    error_message = "a fleet's domain runs through the gateway"
  }

  assert {
    condition     = one(cloudflare_custom_hostname.white_label["rides.example.com"].ssl[*].method) == "http"
    error_message = "its certificate is validated over HTTP"
  }

  assert {
    condition = jsondecode(one([
      for binding in cloudflare_workers_script.nexors_api_gateway.plain_text_binding : binding.text if binding.name == "WHITE_LABEL"
    ])) == { "rides.example.com" = "biscayne" }
    error_message = "and the gateway knows whose it is"
  }

  assert {
    condition     = cloudflare_logpush_job.gateway[0].dataset == "workers_trace_events"
    error_message = "logs of the gateway"
  }
}

run "staging_shares_no_name_with_production" {
  variables {
    environment = "staging"
    zone_name   = "staging-nexors.app"
  }

  assert {
    condition = alltrue([
      cloudflare_pages_project.nexors_frontend.name == "nexors-frontend-staging",
      cloudflare_workers_script.nexors_api_gateway.name == "nexors-api-gateway-staging",
      cloudflare_list.allowed.name == "nexors_allowed_staging",
      cloudflare_ruleset.waf_custom.rules[1].expression == "ip.src in $nexors_allowed_staging",
    ])
    error_message = "both live in one account"
  }
}

run "a_missing_variable_is_named" {
  command = plan

  variables {
    app_variables = { APP_URL = "https://nexors.app", NEXT_PUBLIC_SUPABASE_URL = "https://project.supabase.co", UPSTASH_REDIS_REST_URL = "https://redis.upstash.io" }
  }

  expect_failures = [var.app_variables]
}

run "a_short_gateway_secret_is_refused" {
  command = plan

  variables {
    gateway_secret = "short"
  }

  expect_failures = [var.gateway_secret]
}
