package dev.sluice.simulator;

/**
 * A call of one of the caller's tools.
 *
 * @param arguments a JSON text, as OpenAI sends it; not checked, for models do not check it either
 */
record ToolCall(String name, String arguments) {}
