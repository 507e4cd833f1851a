package dev.sluice.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.InputStream;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HandlerClassTest {
  private static final String HERE = HandlerClassTest.class.getName();

  @ParameterizedTest
  @ValueSource(strings = {"$Good", "$Good::handleRequest"})
  void aClassIsNamedWithOrWithoutItsMethod(String name) throws Throwable {
    assertInstanceOf(Good.class, HandlerClass.make(HERE + name));
  }

  @ParameterizedTest
  @CsvSource({
    "$Good::other, names a method",
    "$None, There is no class",
    "$Other, is no RequestStreamHandler",
    "$Hidden, cannot be made",
    "$Needy, cannot be made",
    "$Vague, cannot be made"
  })
  void whatCannotBeCalledIsSaid(String name, String reason) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> HandlerClass.make(HERE + name));
    assertTrue(String.valueOf(e.getMessage()).contains(reason), e::getMessage);
  }

  @Test
  void whatTheConstructorThrowsIsPassedOn() {
    Throwable e = assertThrows(IllegalStateException.class, () -> HandlerClass.make(HERE + "$Bad"));
    assertEquals("no table", e.getMessage());
  }

  public static final class Good extends Base {}

  public static final class Bad extends Base {
    public Bad() {
      throw new IllegalStateException("no table");
    }
  }

  static final class Hidden extends Base {
    private Hidden() {}
  }

  public static final class Needy extends Base {
    public Needy(String need) {
      super();
    }
  }

  public abstract static class Vague extends Base {}

  public static final class Other {}

  abstract static class Base implements RequestStreamHandler {
    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) {
      throw new AssertionError("called");
    }
  }
}
