package dev.sluice.route.auto;

/**
 * The model that {@code auto} stands for in one request.
 *
 * @param model a name that a caller could have asked for
 * @param why a sentence's part for people and logs, without a word of the request's content: {@code
 *     tier premium, score 62: code (+20), mathematics (+42)}
 */
public record Choice(String model, String why) {}
