package groundglass.develop.settings;

import static groundglass.develop.settings.XmpNumbers.exact;
import static groundglass.develop.settings.XmpNumbers.parse;

import groundglass.develop.frame.Point;
import groundglass.develop.mask.Who;
import groundglass.develop.settings.XmpSettings.XmpException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Who is meant by a person's mask, in our namespace: the number of the one who is meant, then for
/// everybody box and colours, `2; 0.1 0.2 0.3 0.9 1f...; ...`.
final class XmpWho {
  private static final String WHO = "Who";
  private static final int NUMBERS = 4;
  private static final int MOST_LETTERS = 8192;

  private XmpWho() {}

  /// Empty when there is none, and when `at` is not on the one who is meant: another program moved
  /// the point.
  static Optional<Who> read(XmpNode node, Point at) throws XmpException {
    var text = node.text(XmpPacket.GG, WHO);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (text.get().length() > MOST_LETTERS) {
      throw new XmpException("gg:Who is " + text.get().length() + " letters long");
    }
    String[] parts = text.get().split(";", -1);
    try {
      var everybody = new ArrayList<Who.Look>();
      for (String p : List.of(parts).subList(1, parts.length)) {
        everybody.add(look(p.strip()));
      }
      var who = new Who(Integer.parseInt(parts[0].strip()) - 1, everybody);
      return who.meant().holds(at) ? Optional.of(who) : Optional.empty();
    } catch (IllegalArgumentException e) {
      throw new XmpException("gg:Who: " + e.getMessage());
    }
  }

  private static Who.Look look(String text) throws XmpException {
    String[] n = text.split(" ", -1);
    if (n.length < NUMBERS || n.length > NUMBERS + 1) {
      throw new XmpException("gg:Who: " + text);
    }
    var v = new double[NUMBERS];
    for (int i = 0; i < NUMBERS; i++) {
      v[i] = parse("gg:Who", n[i]);
    }
    return new Who.Look(
        new Point(v[0], v[1]), new Point(v[2], v[3]), n.length > NUMBERS ? n[NUMBERS] : "");
  }

  static XmpNode write(XmpNode n, Optional<Who> who) {
    return who.isEmpty()
        ? n.without(XmpPacket.GG, WHO)
        : n.with(XmpNode.text(XmpPacket.GG, WHO, words(who.get())));
  }

  private static String words(Who who) {
    return (who.which() + 1)
        + who.everybody().stream().map(XmpWho::words).collect(Collectors.joining());
  }

  private static String words(Who.Look l) {
    return "; "
        + String.join(
            " ", exact(l.from().x()), exact(l.from().y()), exact(l.to().x()), exact(l.to().y()))
        + (l.colours().isEmpty() ? "" : " " + l.colours());
  }
}
