package dev.sluice.local.http;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.local.template.FunctionSpec;

/** A function of the template with the handler that plays it. */
public record LocalFunction(FunctionSpec spec, RequestStreamHandler handler) {}
