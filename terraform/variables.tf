# Secrets come from TF_VAR_… in the environment of whoever applies; no file of this folder holds one.

variable "cloudflare_api_token" {
  description = "Token with the permissions that docs/06-infrastructure.md lists."
  type        = string
  sensitive   = true
}

variable "cloudflare_account_id" {
  description = "Account that owns the zone, the Pages project and the Worker."
  type        = string

  validation {
    condition     = can(regex("^[0-9a-f]{32}$", var.cloudflare_account_id))
    error_message = "An account id is 32 hexadecimal digits."
  }
}

variable "environment" {
  description = "production or staging: one configuration, two states, two zones."
  type        = string

  validation {
    condition     = contains(["production", "staging"], var.environment)
    error_message = "environment is production or staging."
  }
}

variable "zone_name" {
  description = "Domain of the product."
  type        = string
  default     = "nexors.app"
}

variable "plan" {
  description = "Plan of the zone. A window of 60 s and an answer of our own need Pro."
  type        = string
  default     = "pro"

  validation {
    condition     = contains(["pro", "business", "enterprise"], var.plan)
    error_message = "plan is pro, business or enterprise: free allows neither the 60 s window nor the managed rules."
  }
}

variable "rate_limit_simulate" {
  description = "Count and log instead of refusing. Only Enterprise has the action `log` in this phase (ADR 0009)."
  type        = bool
  default     = false

  validation {
    condition     = !var.rate_limit_simulate || var.plan == "enterprise"
    error_message = "Simulation needs the Enterprise plan; on others raise rate_limit_requests instead."
  }
}

variable "rate_limit_requests" {
  description = "Requests of one address below /api/ in 60 s."
  type        = number
  default     = 1000
}

variable "allowed_ranges" {
  description = "Addresses and CIDR ranges that are never limited and may call /api/internal/, with what they are."
  type        = map(string)
  default     = {}

  validation {
    condition = alltrue([
      for range in keys(var.allowed_ranges) : can(cidrhost(strcontains(range, "/") ? range : "${range}/${strcontains(range, ":") ? 128 : 32}", 0))
    ])
    error_message = "Each key is an IPv4 or IPv6 address or a CIDR range."
  }
}

variable "blocked_ranges" {
  description = "Addresses and CIDR ranges that are refused, with the reason."
  type        = map(string)
  default     = {}

  validation {
    condition = alltrue([
      for range in keys(var.blocked_ranges) : can(cidrhost(strcontains(range, "/") ? range : "${range}/${strcontains(range, ":") ? 128 : 32}", 0))
    ])
    error_message = "Each key is an IPv4 or IPv6 address or a CIDR range."
  }
}

variable "app_variables" {
  description = "Plain variables of the app by name (docs/02-environment.md)."
  type        = map(string)

  validation {
    condition     = length(setsubtract(local.required_variables, keys(var.app_variables))) == 0
    error_message = "Missing: ${join(", ", setsubtract(local.required_variables, keys(var.app_variables)))}."
  }

  validation {
    condition     = length(setintersection(local.required_secrets, keys(var.app_variables))) == 0
    error_message = "A secret stands among the plain variables: ${join(", ", setintersection(local.required_secrets, keys(var.app_variables)))}."
  }
}

variable "app_secrets" {
  description = "Secrets of the app by name (docs/02-environment.md)."
  type        = map(string)
  sensitive   = true

  validation {
    condition     = length(setsubtract(local.required_secrets, keys(var.app_secrets))) == 0
    error_message = "A secret of docs/02-environment.md is missing."
  }
}

variable "preview_variables" {
  description = "Plain variables of preview deployments, which speak to a database of their own."
  type        = map(string)
  default     = {}
}

variable "preview_secrets" {
  description = "Secrets of preview deployments."
  type        = map(string)
  default     = {}
  sensitive   = true
}

variable "gateway_secret" {
  description = "What the gateway proves itself with to the app. During a rotation: `new,old`."
  type        = string
  sensitive   = true

  validation {
    condition     = length(split(",", var.gateway_secret)[0]) >= 24
    error_message = "At least 24 characters."
  }
}

variable "canary_origin" {
  description = "Address of the build that a share of the visitors gets; empty without a canary."
  type        = string
  default     = ""
}

variable "white_label_hostnames" {
  description = "Domains of fleets and the fleet's slug: { \"rides.example.com\" = \"biscayne\" }."
  type        = map(string)
  default     = {}
}

variable "region_origins" {
  description = "Further regions and the addresses of their apps: { eu = \"https://nexors-eu.pages.dev\" }."
  type        = map(string)
  default     = {}
}

variable "dns_records" {
  description = "Further records, such as those of the mail provider."
  type = map(object({
    name     = string
    type     = string
    content  = string
    priority = optional(number)
  }))
  default = {}
}

variable "logpush_destination" {
  description = "Where the gateway's logs are pushed to, for example an R2 bucket with its credentials; empty = nowhere."
  type        = string
  default     = ""
  sensitive   = true
}

variable "release" {
  description = "Version that the gateway names in its health answer: the commit."
  type        = string
  default     = "unknown"
}
