package groundglass.develop.settings;

import groundglass.develop.adjust.Adjustments;
import groundglass.develop.adjust.color.Profile;
import groundglass.develop.adjust.tone.PointCurve;
import groundglass.develop.settings.XmpSettings.XmpException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Names the develop properties of a packet that are kept but not applied, when they say anything.
final class XmpLedger {
  /// Not develop settings: versions, names, digests, computed state, and parts of what is mapped.
  private static final Pattern BOOKKEEPING =
      Pattern.compile(
          "Version|ProcessVersion|CompatibleVersion|HasSettings|HasCrop|AlreadyApplied|RawFileName"
              + "|WhiteBalance|ToneCurveName(2012)?|UUID|PresetType|Cluster|Group|Name|SortName"
              + "|ShortName|Description|Copyright|ContactInfo|CameraModelRestriction|Supports.*"
              + "|RequiresRGBTables|ShowIn.*|Preset|LensProfile(Name|Filename|Setup|Digest|IsEmbedded"
              + "|MatchKey.*)|Crop.*|Upright.*|Table_.*|RangeMaskMapInfo|DepthMapInfo|Clipboard.*"
              + "|RequiresRenditionBehavior|AutoWhiteVersion|OverrideLookVignette|AllowFilters|Enable.*|Copyright|Amount|Cluster"
              + "|.*Digest.*|GrainSeed|AutoToneDigest.*|What|AsShot.*|CameraProfileDigest");

  /// Tone keys of process versions before 2012.
  private static final Set<String> OLD =
      Set.of(
          "Exposure",
          "Contrast",
          "Brightness",
          "Shadows",
          "HighlightRecovery",
          "FillLight",
          "Clarity",
          "ToneCurve");

  /// What says nothing, where that is not 0. Colour noise reduction: 25 comes with every raw file.
  private static final Map<String, Set<String>> NEUTRAL =
      Map.ofEntries(
          Map.entry("ParametricShadowSplit", Set.of("25")),
          Map.entry("ParametricMidtoneSplit", Set.of("50")),
          Map.entry("ParametricHighlightSplit", Set.of("75")),
          Map.entry("CurveRefineSaturation", Set.of("100")),
          Map.entry("LuminanceNoiseReductionDetail", Set.of("50")),
          Map.entry("ColorNoiseReduction", Set.of("25")),
          Map.entry("ColorNoiseReductionDetail", Set.of("50")),
          Map.entry("ColorNoiseReductionSmoothness", Set.of("50")),
          Map.entry("LensProfileDistortionScale", Set.of("100")),
          Map.entry("LensProfileVignettingScale", Set.of("100")),
          Map.entry("LensProfileChromaticAberrationScale", Set.of("100")),
          Map.entry("VignetteMidpoint", Set.of("50")),
          Map.entry("DefringePurpleHueLo", Set.of("30")),
          Map.entry("DefringePurpleHueHi", Set.of("70")),
          Map.entry("DefringeGreenHueLo", Set.of("40")),
          Map.entry("DefringeGreenHueHi", Set.of("60")),
          Map.entry("PerspectiveScale", Set.of("100")),
          Map.entry("GrainSize", Set.of("25")),
          Map.entry("GrainFrequency", Set.of("50")),
          Map.entry("ColorGradeBlending", Set.of("50")),
          Map.entry("HDRMaxValue", Set.of("4")),
          Map.entry("LocalCurveRefineSaturation", Set.of("100")),
          Map.entry("LocalToningHue", Set.of("240")),
          Map.entry("LocalColorGradeBlending", Set.of("50")),
          Map.entry("CameraProfile", Set.of("adobe standard", "adobe color", "embedded")));

  private static final Set<String> LOCAL_OLD =
      Set.of("LocalExposure", "LocalBrightness", "LocalContrast", "LocalClarity");

  private XmpLedger() {}

  static List<String> of(XmpPacket p) throws XmpException {
    var applied = new HashSet<String>(PointCurve.CRS);
    applied.addAll(Set.of("PointColors", "ColorVariance"));
    Adjustments.controls().forEach(c -> applied.add(c.crs().name()));
    applied.add(XmpMasks.PROPERTY);
    applied.addAll(XmpOldMasks.read(p).keySet());
    applied.add(XmpSpots.AREAS);
    applied.add(XmpSpots.INFO);
    applied.add(XmpLensBlur.NAME);
    boolean old = old(p);
    var found = new LinkedHashSet<String>();
    for (XmpNode n : p.crs().values()) {
      if (OLD.contains(n.name())) {
        if (old && says(n)) {
          found.add(n.name() + " (process version " + p.text("ProcessVersion").orElse("?") + ")");
        }
      } else if (!applied.contains(n.name())
          && !XmpLook.known(n.name())
          && !BOOKKEEPING.matcher(n.name()).matches()
          && says(n)) {
        found.add(n.name());
      }
    }
    if (XmpActions.of(p).white()) {
      found.add("WhiteBalance");
    }
    String profile = XmpLook.profile(p);
    if (!Profile.known(profile)) {
      found.add(
          "Look: " + profile + (Profile.monochrome(profile) ? " beyond black and white" : ""));
    }
    found.addAll(XmpLensBlur.unsupported(p));
    masks(p, found);
    return List.copyOf(found);
  }

  private static boolean old(XmpPacket p) {
    var version = p.text("ProcessVersion");
    if (version.isEmpty()) {
      return !p.crs().containsKey("Exposure2012");
    }
    try {
      return XmpNumbers.parse("ProcessVersion", version.get()) < 6.7;
    } catch (XmpException e) {
      return false; // "15.4.1" and the like are new
    }
  }

  private static boolean says(XmpNode n) {
    if (n.isText()) {
      String v = n.value().strip();
      if (v.isEmpty() || v.equalsIgnoreCase("false") || v.equalsIgnoreCase("none")) {
        return false;
      }
      String plain = v.toLowerCase(java.util.Locale.ROOT).replaceFirst("^\\+", "");
      String number = plain.replaceFirst("^(-?\\d+)\\.0+$", "$1");
      return !number.equals("0")
          && !number.equals("-0")
          && !NEUTRAL.getOrDefault(n.name(), Set.of()).contains(number);
    }
    if (n.isArray() && n.name().contains("Curve")) {
      return !List.of("0, 0", "255, 255").equals(texts(n))
          && !List.of("0,0", "255,255").equals(texts(n));
    }
    if (n.isArray() && n.name().contains("PointColors")) {
      return texts(n).stream().anyMatch(t -> !t.replaceAll("-1(\\.0+)?|[\\s,]", "").isEmpty());
    }
    if (n.isArray()) {
      return n.children().stream().anyMatch(XmpLedger::says);
    }
    return n.children().stream().anyMatch(XmpLedger::says);
  }

  private static List<String> texts(XmpNode n) {
    return n.children().stream().map(c -> c.value().strip()).toList();
  }

  private static void masks(XmpPacket p, Set<String> found) throws XmpException {
    var applied = new HashSet<String>(LOCAL_OLD);
    applied.addAll(PointCurve.LOCAL_CRS);
    applied.addAll(Set.of("LocalPointColors", "LocalColorVariance"));
    Adjustments.localControls()
        .forEach(c -> c.local().ifPresent(l -> applied.add(l.crs().replaceFirst("^gg:", ""))));
    for (XmpNode mask : XmpMasks.corrections(p)) {
      if (mask.field(XmpPacket.CRS, "LocalExposure2012").isEmpty()) {
        mask.children().stream()
            .filter(n -> LOCAL_OLD.contains(n.name()) && says(n))
            .forEach(n -> found.add(n.name() + " (process version before 2012)"));
      }
      boolean toning =
          mask.text(XmpPacket.CRS, "LocalToningSaturation").filter(v -> !v.equals("0")).isPresent();
      for (XmpNode n : mask.children()) {
        boolean local = n.name().startsWith("Local") || n.name().endsWith("Curve");
        boolean unused = n.name().equals("LocalToningHue") && !toning;
        if (local && !unused && !applied.contains(n.name()) && says(n)) {
          found.add(n.name());
        }
      }
      boolean range =
          mask.field(XmpPacket.CRS, "CorrectionRangeMask")
              .flatMap(r -> r.text(XmpPacket.CRS, "Type"))
              .filter(t -> !t.endsWith("0"))
              .isPresent();
      if (range) {
        found.add("CorrectionRangeMask");
      }
      found.addAll(kinds(mask));
    }
  }

  private static List<String> kinds(XmpNode mask) throws XmpException {
    var found = new ArrayList<String>();
    if (!XmpMasks.isCorrection(mask)) {
      found.add(XmpMasks.PROPERTY + ": " + mask.text(XmpPacket.CRS, "What").orElse("?"));
    }
    var parts = mask.field(XmpPacket.CRS, "CorrectionMasks").filter(XmpNode::isArray);
    for (XmpNode part : parts.map(XmpNode::children).orElse(List.of())) {
      if (XmpComponents.read(part, "", 1) instanceof groundglass.develop.mask.Component.Unknown u) {
        found.add(XmpMasks.PROPERTY + ": " + u.what());
      }
    }
    return found;
  }
}
