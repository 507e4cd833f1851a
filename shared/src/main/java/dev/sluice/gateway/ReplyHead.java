package dev.sluice.gateway;

import dev.sluice.route.Target;

/**
 * What is known of a streamed answer when its first content comes.
 *
 * @param asked the model as the caller wrote it
 * @param target who answers
 * @param tries how many tries it took
 */
public record ReplyHead(String asked, Target target, Tries tries) {}
