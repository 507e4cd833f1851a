package dev.sluice.local.template;

import java.util.Optional;

/**
 * What a function's zip is made of, as far as the template says it.
 *
 * @param uri {@code CodeUri}: the zip, from the template's folder
 * @param handler the class that Lambda calls
 * @param configured whether it reads the gateway's configuration: {@code GatewayConfig: true} in
 *     its {@code Metadata}
 * @param wrapper the script that Lambda gives its command line to, by its place on Lambda: {@code
 *     AWS_LAMBDA_EXEC_WRAPPER} in its environment
 */
public record FunctionCode(
    String uri, String handler, boolean configured, Optional<String> wrapper) {}
