package dev.sluice.architecture;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * Conditions on what a class uses by name, be it in a call or in a method reference: whatever the
 * parameters ({@code java.lang.System#nanoTime}), or with just these ({@code
 * java.lang.Throwable#printStackTrace()}).
 */
final class Uses {
  private Uses() {}

  static ArchCondition<JavaClass> codeUnitsNamed(List<String> names) {
    return using("methods", JavaClass::getCodeUnitAccessesFromSelf, names);
  }

  static ArchCondition<JavaClass> fieldsNamed(List<String> names) {
    return using("fields", JavaClass::getFieldAccessesFromSelf, names);
  }

  private static ArchCondition<JavaClass> using(
      String kind,
      Function<JavaClass, Collection<? extends JavaAccess<?>>> accesses,
      List<String> names) {
    return new ArchCondition<>("use any of the " + kind + " " + names) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (JavaAccess<?> access : accesses.apply(type)) {
          String owner = access.getTargetOwner().getName();
          String name = owner + "#" + access.getTarget().getName();
          String whole =
              owner + "#" + access.getTarget().getFullName().substring(owner.length() + 1);
          boolean used = names.contains(name) || names.contains(whole);
          events.add(new SimpleConditionEvent(type, used, access.getDescription()));
        }
      }
    };
  }
}
