package dev.sluice.route;

/**
 * How the targets behind a name are chosen and tried.
 *
 * @param strategy which is tried first
 * @param retries how often each is tried again
 * @param answers what is said where none of them can answer
 */
public record GroupPolicy(Strategy strategy, RetryPolicy retries, StaticAnswers answers) {
  /** In the order of the configuration, with the usual retries; a failure is an error. */
  public static final GroupPolicy DEFAULT =
      new GroupPolicy(Strategy.ORDER, RetryPolicy.DEFAULT, StaticAnswers.NONE);

  /** The same with other retries. */
  public GroupPolicy with(RetryPolicy others) {
    return new GroupPolicy(strategy, others, answers);
  }
}
