package groundglass.develop.settings;

import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMeta;
import groundglass.develop.adjust.color.Grading;
import groundglass.develop.adjust.color.Lut;
import groundglass.develop.adjust.color.Profile;
import groundglass.develop.adjust.lens.Transform;
import groundglass.develop.decode.ProfileChoice;
import groundglass.develop.decode.ProfileFolder;
import groundglass.develop.settings.XmpSettings.XmpException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The profile (`CameraProfile` and the structure `Look`, whose inner tables are never read), the
/// look from a file, and old names of grading.
final class XmpLook {
  private static final String GUIDES = "UprightGuides";
  private static final String LUT = "Lut";
  private static final String PROFILE_FILE = "CameraProfileFile";

  /// Names that Lightroom does not write but preset makers do; the real ones win.
  private static final Map<String, String> ALIASES =
      Map.of(
          "ColorGradeShadowHue", "grade.shadow.hue",
          "ColorGradeShadowSat", "grade.shadow.sat",
          "ColorGradeHighlightHue", "grade.highlight.hue",
          "ColorGradeHighlightSat", "grade.highlight.sat",
          "ColorGradeBalance", "grade.balance",
          "SharpnessRadius", "sharp.radius",
          "SharpnessDetail", "sharp.detail",
          "SharpnessEdgeMasking", "sharp.masking",
          "Treatment", "treatment");

  private XmpLook() {}

  static boolean known(String name) {
    return ALIASES.containsKey(name) || name.equals("Look") || name.equals("CameraProfile");
  }

  static SortedMap<String, String> texts(XmpPacket p) {
    var texts = new TreeMap<String, String>();
    String profile = profile(p);
    if (!profile.isEmpty()) {
      texts.put(Profile.NAME, profile);
    }
    XmpNode lut = p.gg().get(LUT);
    if (lut != null && lut.isText() && !lut.value().isEmpty()) {
      texts.put(Lut.FILE, lut.value());
    }
    XmpNode guides = p.gg().get(GUIDES);
    if (guides != null && guides.isText() && !guides.value().isEmpty()) {
      texts.put(Transform.GUIDES, guides.value());
    }
    return texts;
  }

  /// The look's name, else the camera profile's; "" for the one that every photo starts with.
  static String profile(XmpPacket p) {
    String camera = p.text("CameraProfile").orElse("");
    XmpNode file = p.gg().get(PROFILE_FILE);
    // The file's path counts as long as nobody has chosen another profile since.
    if (file != null && file.isText() && fileName(file.value()).equals(camera)) {
      return file.value();
    }
    String look = look(p, "Name");
    String name = look.isEmpty() ? camera : look;
    return Profile.usual(name) ? "" : name;
  }

  /// `Camera.dcp` of a path on any system, without its ending.
  private static String fileName(String path) {
    String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    return name.replaceFirst("\\.[^.]*$", "");
  }

  private static String look(XmpPacket p, String field) {
    XmpNode look = p.crs().get("Look");
    return look == null || !look.isStruct() ? "" : look.text(XmpPacket.CRS, field).orElse("");
  }

  /// What stands elsewhere than in a property of its own.
  static void values(XmpPacket p, Map<String, Double> values) throws XmpException {
    String amount = look(p, "Amount");
    if (!amount.isEmpty()) {
      double stored = XmpNumbers.parse("Look/Amount", amount);
      double exact = values.getOrDefault(Profile.AMOUNT.id(), Profile.AMOUNT.neutral());
      if (!XmpNumbers.six(exact / 100).equals(XmpNumbers.six(stored))) {
        values.put(Profile.AMOUNT.id(), Profile.AMOUNT.clamp(100 * stored));
        values.remove(Profile.AMOUNT.id(), Profile.AMOUNT.neutral());
      }
    }
    for (var alias : ALIASES.entrySet()) {
      var text = p.text(alias.getKey());
      if (text.isEmpty()) {
        continue;
      }
      Control c = control(alias.getValue());
      if (p.text(c.crs().name()).isEmpty()) {
        double v =
            c.crs().form() == Control.Form.BOOL
                ? text.get().equalsIgnoreCase("Monochrome") ? 1 : 0
                : c.clamp(XmpNumbers.parse(alias.getKey(), text.get()));
        if (v != c.neutral()) {
          values.put(c.id(), v);
        }
      }
    }
    boolean graded = p.crs().keySet().stream().anyMatch(n -> n.startsWith("ColorGrade"));
    boolean toned = p.crs().keySet().stream().anyMatch(n -> n.startsWith("SplitToning"));
    if (toned && !graded) {
      values.put(Grading.BLENDING.id(), 100.0); // split toning knew no third region
    }
  }

  private static Control control(String id) {
    return groundglass.develop.adjust.Adjustments.control(id).orElseThrow();
  }

  static void write(Settings s, Settings had, XmpPacket p) throws XMPException {
    if (!s.text(Lut.FILE).equals(had.text(Lut.FILE))) {
      own(p.meta(), LUT, s.text(Lut.FILE));
    }
    if (!s.text(Transform.GUIDES).equals(had.text(Transform.GUIDES))) {
      own(p.meta(), GUIDES, s.text(Transform.GUIDES));
    }
    String name = s.text(Profile.NAME);
    double amount = s.get(Profile.AMOUNT);
    if (name.equals(had.text(Profile.NAME)) && amount == had.get(Profile.AMOUNT)) {
      return;
    }
    p.meta().deleteProperty(XmpPacket.GG, PROFILE_FILE);
    if (camera(s)) {
      boolean file = Profile.choice(s) instanceof ProfileChoice.File;
      own(p.meta(), PROFILE_FILE, file ? name : "");
      p.meta().setProperty(XmpPacket.CRS, "CameraProfile", file ? fileName(name) : name);
      p.meta().deleteProperty(XmpPacket.CRS, "Look");
      return;
    }
    if (camera(had)) {
      p.meta().deleteProperty(XmpPacket.CRS, "CameraProfile");
    }
    String shown = name.isEmpty() ? Profile.USUAL : name;
    XmpNode look = p.crs().get("Look");
    XmpNode next =
        look != null && look.isStruct() && look(p, "Name").equals(shown)
            ? look
            : XmpNode.struct(XmpPacket.CRS, "Look", List.of());
    next = next.with(XmpNode.text(XmpPacket.CRS, "Name", shown));
    next = next.with(XmpNode.text(XmpPacket.CRS, "Amount", XmpNumbers.six(amount / 100)));
    p.meta().deleteProperty(XmpPacket.CRS, "Look");
    next.store(p.meta());
  }

  /// Whether the profile is one of a camera, as far as we can tell a look's name from that of one.
  private static boolean camera(Settings s) {
    return switch (Profile.choice(s)) {
      case ProfileChoice.None _ -> false;
      case ProfileChoice.Embedded _, ProfileChoice.File _ -> true;
      case ProfileChoice.Named named -> ProfileFolder.installed().has(named.name());
    };
  }

  /// Sets a property of ours; "" removes it.
  static void own(XMPMeta meta, String name, String value) throws XMPException {
    if (value.isEmpty()) {
      meta.deleteProperty(XmpPacket.GG, name);
    } else {
      meta.setProperty(XmpPacket.GG, name, value);
    }
  }
}
