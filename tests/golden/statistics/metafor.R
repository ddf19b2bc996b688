# Writes metafor.json from data.json: the numbers the tests of generator/statistics compare with.
# Debian: apt-get install r-base-core r-cran-metafor r-cran-lme4 r-cran-jsonlite
# Run in this folder: Rscript metafor.R
suppressMessages({library(metafor); library(lme4); library(jsonlite)})

data <- fromJSON("data.json", simplifyMatrix = TRUE)

# The stopping rules shipped with REML and glmer leave errors in the fifth digit. These do not, but
# glmer cannot always reach the strictest of them: the first that it reaches is taken.
reml_control <- list(threshold = 1e-13, maxiter = 10000)
glmer_control <- lapply(c(1e-13, 1e-12, 1e-11, 1e-10), function(tolerance)
  list(glmerCtrl = list(optimizer = "bobyqa", tolPwrss = tolerance)))

summarise <- function(fit, back, q) {
  p <- predict(fit)
  list(estimate = back(p$pred), low = back(p$ci.lb), high = back(p$ci.ub),
       prediction_low = back(p$pi.lb), prediction_high = back(p$pi.ub),
       standard_error = fit$se, tau2 = fit$tau2, i2 = fit$I2, q = q)
}

random <- function(yi, vi, back, method, test) {
  control <- if (method == "REML") reml_control else list()
  fit <- rma(yi, vi, method = method, test = test, control = control)
  c(summarise(fit, back, fit$QE), list(q_p = fit$QEp, weights = unname(weights(fit))))
}

glmm <- function(d, test, controls) {
  for (control in controls) {
    fit <- try(suppressWarnings(rma.glmm(measure = "PLO", xi = d$events, ni = d$denominators,
                                         test = test, control = control)), silent = TRUE)
    if (!inherits(fit, "try-error"))
      return(c(summarise(fit, per_cent, fit$QE.LRT), list(q_p = fit$QEp.LRT)))
  }
  stop("glmer fails")
}

models <- function(yi, vi, back) list(
  reml = random(yi, vi, back, "REML", "knha"),
  dl = random(yi, vi, back, "DL", "knha"),
  reml_floor = random(yi, vi, back, "REML", "adhoc"))

per_cent <- function(x) 100 * plogis(x)

shares <- lapply(data$shares, function(d) {
  es <- escalc("PLO", xi = d$events, ni = d$denominators)
  c(list(yi = as.numeric(es$yi), vi = as.numeric(es$vi)), models(es$yi, es$vi, per_cent), list(
    glmm_t = glmm(d, "t", glmer_control),
    glmm_z = glmm(d, "z", glmer_control),
    glmm_as_shipped = glmm(d, "z", list(list()))))
})

ratios <- lapply(data$ratios, function(d) {
  se <- (log(d$intervals[, 2]) - log(d$intervals[, 1])) / (2 * qnorm(0.975))
  models(log(d$values), se^2, exp)
})

wilson <- function(x, n) suppressWarnings(as.numeric(prop.test(x, n, correct = FALSE)$conf.int))
pairs <- apply(data$pairs, 1, function(p) {
  a <- wilson(p[1], p[2]); b <- wilson(p[3], p[4]); d <- p[1] / p[2] - p[3] / p[4]
  list(first = 100 * a, other = 100 * b, newcombe = 100 * c(
    d - sqrt((p[1] / p[2] - a[1])^2 + (b[2] - p[3] / p[4])^2),
    d + sqrt((a[2] - p[1] / p[2])^2 + (p[3] / p[4] - b[1])^2)))
})

g <- data$distributions
distributions <- list(
  pnorm = pnorm(g$x), qnorm = qnorm(g$probabilities),
  pt = lapply(g$df, function(df) pt(g$x, df)), qt = lapply(g$df, function(df) qt(g$probabilities, df)),
  pchisq = lapply(g$df, function(df) pchisq(g$x, df)),
  qchisq = lapply(g$df, function(df) qchisq(g$probabilities, df)))

version <- function(package) as.character(packageVersion(package))
write_json(list(
  versions = list(R = as.character(getRversion()), metafor = version("metafor"), lme4 = version("lme4")),
  shares = shares, ratios = ratios, pairs = pairs, distributions = distributions),
  "metafor.json", digits = NA, auto_unbox = TRUE, pretty = TRUE)
