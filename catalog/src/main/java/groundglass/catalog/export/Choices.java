package groundglass.catalog.export;

import groundglass.develop.color.Profile;
import groundglass.develop.encode.Encoders;
import groundglass.develop.encode.OutputSharpen;

/// How files are written, whichever and wherever: what an export preset keeps. `name` is a
/// template: {name} {seq:N} {date} {camera} {rating} {copyname} ...; `sidecar`: the settings beside
/// each file.
public record Choices(
    Encoders.Format format,
    int quality,
    OutputSize size,
    Profile profile,
    String name,
    Encoders.Metadata metadata,
    OutputSharpen sharpen,
    boolean sidecar) {
  public static final Choices DEFAULT =
      new Choices(
          Encoders.Format.JPEG,
          92,
          OutputSize.FULL,
          Profile.SRGB,
          "{name}",
          Encoders.Metadata.ALL,
          OutputSharpen.NONE,
          false);

  public Choices with(Encoders.Format next) {
    return new Choices(next, quality, size, profile, name, metadata, sharpen, sidecar);
  }

  public Choices withQuality(int next) {
    return new Choices(format, next, size, profile, name, metadata, sharpen, sidecar);
  }

  public Choices with(OutputSize next) {
    return new Choices(format, quality, next, profile, name, metadata, sharpen, sidecar);
  }

  public Choices with(Profile next) {
    return new Choices(format, quality, size, next, name, metadata, sharpen, sidecar);
  }

  public Choices withName(String next) {
    return new Choices(format, quality, size, profile, next, metadata, sharpen, sidecar);
  }

  public Choices with(Encoders.Metadata next) {
    return new Choices(format, quality, size, profile, name, next, sharpen, sidecar);
  }

  public Choices with(OutputSharpen next) {
    return new Choices(format, quality, size, profile, name, metadata, next, sidecar);
  }

  public Choices withSidecar(boolean next) {
    return new Choices(format, quality, size, profile, name, metadata, sharpen, next);
  }

  /// What files depend on, as the manifest keeps it: with other words they are other files. A
  /// sidecar and the name are looked at by themselves.
  String inputs() {
    return String.join(
        ";",
        format.name(),
        format.lossy() ? "q" + quality : "",
        size.inputs() + (sharpen.equals(OutputSharpen.NONE) ? "" : ";sharpen " + sharpen.text()),
        profile.name(),
        metadata.name());
  }
}
