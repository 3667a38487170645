package groundglass.develop.decode;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finding the system's shared libraries and their functions.
final class Native {
  private static final Logger LOG = LoggerFactory.getLogger(Native.class);

  private Native() {}

  static Optional<SymbolLookup> library(String... names) {
    for (String name : names) {
      try {
        return Optional.of(SymbolLookup.libraryLookup(name, Arena.global()));
      } catch (IllegalArgumentException absent) {
        LOG.debug("{} is not on this system", name);
      }
    }
    return Optional.empty();
  }

  /// A handle to a function, or one that throws when called: whoever calls asked first whether the
  /// library is there.
  static MethodHandle handle(SymbolLookup library, String name, FunctionDescriptor type) {
    return library
        .find(name)
        .map(address -> Linker.nativeLinker().downcallHandle(address, type))
        .orElseGet(() -> missing(type.toMethodType()));
  }

  private static MethodHandle missing(MethodType type) {
    MethodHandle thrower =
        MethodHandles.throwException(type.returnType(), UnsupportedOperationException.class)
            .bindTo(new UnsupportedOperationException("the library lacks this function"));
    return MethodHandles.dropArguments(thrower, 0, type.parameterList());
  }
}
