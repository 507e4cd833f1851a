package dev.sluice.route;

import dev.sluice.chat.RequestProblem;

/**
 * Why a target cannot take a request, whoever asks and however the target is doing.
 *
 * @param reason a clause for people
 * @param problem what a caller is told where no target can
 * @param tooLong whether it is the length of the request, for which another model may be taken
 */
record Unfit(String reason, RequestProblem problem, boolean tooLong) {
  Unfit(String reason, RequestProblem problem) {
    this(reason, problem, false);
  }
}
