package dev.sluice.local.template;

/**
 * Where a function's code is.
 *
 * @param uri {@code CodeUri}: the zip, from the template's folder
 * @param handler the class that Lambda calls
 */
public record FunctionCode(String uri, String handler) {}
