package groundglass.ai.analysis;

import groundglass.ai.model.Role;
import groundglass.develop.mask.MatteSource;
import groundglass.develop.mask.Prompt;
import java.util.List;
import java.util.Optional;

/// A question that has one stored answer per photo: a role, or an object with its prompt.
record Ask(Role role, Optional<Prompt> prompt) {
  static final Ask PEOPLE = of(Role.PEOPLE);

  static Ask of(MatteSource.Role role) {
    return of(Role.valueOf(role.name()));
  }

  static Ask of(Role role) {
    return new Ask(role, Optional.empty());
  }

  static Ask of(Prompt prompt) {
    return new Ask(Role.OBJECT, Optional.of(prompt));
  }

  /// Part of the stored answer's file name. Records print all their numbers, so equal prompts and
  /// no others share a name.
  String name() {
    return prompt
        .map(p -> role.id() + "." + Maker.digest(List.of(p.toString())).substring(0, 16))
        .orElse(role.id());
  }
}
