package dev.sluice.aws;

import dev.sluice.caller.StoreUnavailable;
import dev.sluice.secret.SecretUnavailable;
import java.net.ConnectException;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/**
 * What a failed call means. Of a write: where it is not certain that nothing happened, something
 * may have.
 */
final class Outage {
  private Outage() {}

  /** A read that failed: there was nothing to be done. */
  static StoreUnavailable ofRead(String what, SdkException e) {
    return new StoreUnavailable("cannot read " + what, false, e);
  }

  /** A write that failed. */
  static StoreUnavailable ofWrite(String what, SdkException e) {
    return new StoreUnavailable("no answer to " + what, perhapsDone(e), e);
  }

  /**
   * A secret that could not be read. What AWS says names roles and ARNs: that stays in the cause.
   */
  static SecretUnavailable ofSecret(RuntimeException e) {
    return switch (e) {
      case SecretUnavailable known -> known;
      case ResourceNotFoundException _ -> new SecretUnavailable("there is no such secret", e);
      case AwsServiceException refusal when isRefusal(refusal) ->
          new SecretUnavailable("Secrets Manager refuses it: " + code(refusal), e);
      case SdkException _ -> new SecretUnavailable("Secrets Manager does not answer", e);
      default -> new SecretUnavailable("the secret cannot be read", e);
    };
  }

  private static boolean isRefusal(AwsServiceException e) {
    return e.statusCode() >= 400 && e.statusCode() < 500 && e.awsErrorDetails() != null;
  }

  private static String code(AwsServiceException e) {
    return e.awsErrorDetails().errorCode();
  }

  private static boolean perhapsDone(SdkException e) {
    Integer attempts = e.numAttempts();
    if (attempts != null && attempts > 1) {
      // The last try was refused, but nobody knows what became of the ones before.
      return true;
    }
    if (e instanceof AwsServiceException refusal) {
      // 4xx (a throttled write, a table that is not there, a missing permission) is an answer: no.
      return refusal.statusCode() < 400 || refusal.statusCode() >= 500;
    }
    return !neverLeft(e);
  }

  private static boolean neverLeft(SdkException e) {
    for (@Nullable Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
        return true;
      }
    }
    return false;
  }
}
