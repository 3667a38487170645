package groundglass.catalog.export;

import groundglass.develop.frame.Point;
import groundglass.develop.mask.MatteSource;
import groundglass.develop.mask.Who;
import java.util.List;
import java.util.Optional;

/// Old answers where there are some, new ones else.
record KeepingStale(MatteSource stored, MatteSource computing) implements MatteSource {
  @Override
  public Answer ask(Role role) {
    Answer known = stored.ask(role);
    return known instanceof Answer.Stale ? known : computing.ask(role);
  }

  @Override
  public Answer ask(Question question) {
    Answer known = stored.ask(question);
    return known instanceof Answer.Stale ? known : computing.ask(question);
  }

  @Override
  public List<Someone> people() {
    return computing.people();
  }

  @Override
  public Optional<Who> who(Point at) {
    return computing.who(at);
  }
}
