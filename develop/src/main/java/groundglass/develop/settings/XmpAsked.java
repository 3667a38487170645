package groundglass.develop.settings;

import static groundglass.develop.settings.XmpComponents.set;
import static groundglass.develop.settings.XmpNumbers.parseList;
import static groundglass.develop.settings.XmpNumbers.sixFixed;

import groundglass.develop.frame.Point;
import groundglass.develop.mask.Component;
import groundglass.develop.mask.Component.Common;
import groundglass.develop.mask.LandscapeKind;
import groundglass.develop.mask.PersonPart;
import groundglass.develop.settings.XmpSettings.XmpException;
import java.util.List;
import java.util.Optional;

/// What networks answer: `Mask/Image`. The question is stored, never the pixels; a changed question
/// is written in the form that Lightroom's own presets have, so that it computes its own mask.
final class XmpAsked {
  private static final String CRS = XmpPacket.CRS;
  private static final String GG = XmpPacket.GG;

  /// "Everybody" in our namespace: Lightroom has no form for all persons whole.
  private static final String EVERYBODY = "Everybody";

  /// "The whole eye" in our namespace: Lightroom has white and iris apart.
  private static final String WHOLE_EYE = "WholeEye";

  private static final Point CENTRE = new Point(0.5, 0.5);

  private XmpAsked() {}

  static Optional<Component> read(XmpNode node, Common common) throws XmpException {
    String type = plain(node, "MaskSubType");
    String category = plain(node, "MaskSubCategoryID");
    Optional<Component> simple =
        switch (type + "/" + category) {
          case "1/" -> Optional.of(new Component.Subject(common));
          case "2/" -> Optional.of(new Component.Sky(common));
          case "0/22" -> Optional.of(new Component.Background(common));
          case "0/" -> XmpPrompt.read(node).map(p -> new Component.Prompted(common, p));
          default -> Optional.empty(); // an open set: a newer Lightroom may know more kinds
        };
    if (simple.isPresent() || category.isEmpty()) {
      return simple;
    }
    for (LandscapeKind kind : LandscapeKind.values()) {
      if (type.equals("0") && category.equals(Integer.toString(kind.category()))) {
        return Optional.of(new Component.Landscape(common, kind));
      }
    }
    for (PersonPart part : PersonPart.values()) {
      if (category.equals(Integer.toString(part.category()))) {
        return person(node, common, type, part);
      }
    }
    return Optional.empty();
  }

  private static Optional<Component> person(
      XmpNode node, Common common, String type, PersonPart part) throws XmpException {
    boolean everybody = type.equals("3") || node.text(GG, EVERYBODY).isPresent();
    if (!everybody && !type.equals("0")) {
      return Optional.empty();
    }
    PersonPart meant =
        part == PersonPart.EYE_SCLERA && node.text(GG, WHOLE_EYE).isPresent()
            ? PersonPart.EYES
            : part;
    if (everybody) {
      return Optional.of(new Component.Person(common, Optional.empty(), meant));
    }
    Point at = point(node);
    return Optional.of(new Component.Person(common, Optional.of(at), meant, XmpWho.read(node, at)));
  }

  private static Point point(XmpNode node) throws XmpException {
    var text = node.text(CRS, "ReferencePoint");
    if (text.isEmpty()) {
      return CENTRE;
    }
    double[] rough = parseList("ReferencePoint", text.get(), 2);
    var fine = node.text(GG, "ReferencePoint");
    if (fine.isPresent()) {
      double[] v = parseList("gg:ReferencePoint", fine.get(), 2);
      if (text.get().equals(text(new Point(v[0], v[1])))) {
        return new Point(v[0], v[1]);
      }
    }
    return new Point(rough[0], rough[1]);
  }

  private static String plain(XmpNode node, String name) {
    return node.text(CRS, name).orElse("").strip().replaceFirst("^\\+", "");
  }

  private static String text(Point p) {
    return sixFixed(p.x()) + " " + sixFixed(p.y());
  }

  static XmpNode write(Component.Asked asked, XmpNode base) {
    return switch (asked) {
      case Component.Subject _ -> question(base, "1", "", CENTRE);
      case Component.Sky _ -> question(base, "2", "", CENTRE);
      case Component.Background _ -> question(base, "0", "22", CENTRE);
      case Component.Landscape l ->
          question(base, "0", Integer.toString(l.what().category()), CENTRE);
      case Component.Person p -> person(base, p);
      case Component.Prompted p -> XmpPrompt.write(question(base, "0", "", CENTRE), p.prompt());
      case Component.DepthRange _ -> throw new IllegalArgumentException("a range is no question");
    };
  }

  private static XmpNode person(XmpNode base, Component.Person p) {
    boolean whole = p.part() == PersonPart.WHOLE;
    String type = p.at().isEmpty() && !whole ? "3" : "0";
    Point at = p.at().orElse(CENTRE);
    XmpNode n = question(base, type, Integer.toString(p.part().category()), at);
    n =
        p.at().isEmpty() && whole
            ? n.with(XmpNode.text(GG, EVERYBODY, "true"))
            : n.without(GG, EVERYBODY);
    n =
        p.part() == PersonPart.EYES
            ? n.with(XmpNode.text(GG, WHOLE_EYE, "true"))
            : n.without(GG, WHOLE_EYE);
    n = XmpWho.write(n, p.at().isEmpty() ? Optional.empty() : p.who());
    String exact = XmpNumbers.exact(at.x()) + " " + XmpNumbers.exact(at.y());
    boolean six =
        Double.parseDouble(sixFixed(at.x())) == at.x()
            && Double.parseDouble(sixFixed(at.y())) == at.y();
    return six
        ? n.without(GG, "ReferencePoint")
        : n.with(XmpNode.text(GG, "ReferencePoint", exact));
  }

  private static XmpNode question(XmpNode base, String type, String category, Point at) {
    boolean one = type.equals("0") && !at.equals(CENTRE);
    boolean same =
        plain(base, "MaskSubType").equals(type)
            && plain(base, "MaskSubCategoryID").equals(category)
            && (!one || base.text(CRS, "ReferencePoint").orElse("").equals(text(at)));
    if (same && !(type.equals("0") && category.isEmpty())) {
      return base;
    }
    XmpNode n = set(XmpNode.struct("", "", List.of()), "What", "Mask/Image");
    var name = base.text(CRS, "MaskName");
    n = name.isPresent() && same ? set(n, "MaskName", name.get()) : n;
    n = set(set(n, "MaskVersion", "1"), "MaskSubType", type);
    n = category.isEmpty() ? n : set(n, "MaskSubCategoryID", category);
    return set(set(n, "ReferencePoint", text(at)), "ErrorReason", "0");
  }
}
