package groundglass.ui.cli;

import groundglass.catalog.photos.PhotoRow;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What a list can show of a photo, and be sorted by. Ties keep the order of capture.
enum PhotoColumn {
  ID(p -> Long.toString(p.id()), Comparator.comparingLong(PhotoRow::id)),
  NAME(p -> p.fileName() + (p.copyNo() > 0 ? " (copy " + p.copyNo() + ")" : "")),
  FILE(p -> p.path().toString()),
  FOLDER(p -> String.valueOf(p.path().getParent())),
  CAPTURED(p -> p.captured().toString().substring(0, 19), Comparator.comparing(PhotoRow::captured)),
  CAMERA(p -> p.camera().orElse("–")),
  LENS(p -> p.lens().orElse("–")),
  FOCAL(p -> number(p.focalMm(), " mm"), by(PhotoRow::focalMm)),
  APERTURE(p -> number(p.aperture(), ""), by(PhotoRow::aperture)),
  SHUTTER(PhotoColumn::shutter, by(PhotoRow::shutterSeconds)),
  ISO(
      p -> p.iso().isPresent() ? Integer.toString(p.iso().getAsInt()) : "–",
      Comparator.comparingInt(p -> p.iso().orElse(0))),
  SIZE(
      p -> p.width() + "×" + p.height(),
      Comparator.comparingLong(p -> (long) p.width() * p.height())),
  FORMAT(PhotoRow::format),
  ORIENTATION(
      p -> Integer.toString(p.orientation()), Comparator.comparingInt(PhotoRow::orientation)),
  STARS(
      p -> p.rating() < 0 ? "rejected" : "★".repeat(p.rating()),
      Comparator.comparingInt(PhotoRow::rating)),
  FLAG(
      p -> p.flag() > 0 ? "pick" : p.flag() < 0 ? "reject" : "",
      Comparator.comparingInt(PhotoRow::flag)),
  LABEL(p -> p.label().orElse("")),
  EDITED(p -> p.edited() ? "edited" : ""),
  MASKS(p ->
      p.masks().stream().map(m -> m.name() + " " + m.state()).collect(Collectors.joining(", "))),
  /// "1/3 of 17": the top of a stack of three.
  STACK(p -> p.stack().map(s -> s.place() + "/" + s.size() + " of " + s.id()).orElse(""));

  private final Function<PhotoRow, String> cell;
  private final Comparator<PhotoRow> order;

  PhotoColumn(Function<PhotoRow, String> cell) {
    this(cell, Comparator.comparing(cell, String.CASE_INSENSITIVE_ORDER));
  }

  PhotoColumn(Function<PhotoRow, String> cell, Comparator<PhotoRow> order) {
    this.cell = cell;
    this.order = order;
  }

  static Optional<PhotoColumn> of(String word) {
    return Arrays.stream(values()).filter(c -> c.word().equals(word)).findFirst();
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  String cell(PhotoRow row) {
    return cell.apply(row);
  }

  Comparator<PhotoRow> order() {
    return order;
  }

  private static Comparator<PhotoRow> by(Function<PhotoRow, OptionalDouble> value) {
    return Comparator.comparingDouble(p -> value.apply(p).orElse(0));
  }

  private static String number(OptionalDouble value, String unit) {
    return value.isEmpty() ? "–" : ShowCommand.number(value.getAsDouble()) + unit;
  }

  private static String shutter(PhotoRow p) {
    if (p.shutterSeconds().isEmpty()) {
      return "–";
    }
    double s = p.shutterSeconds().getAsDouble();
    return s > 0 && s < 0.4 ? "1/" + Math.round(1 / s) : ShowCommand.number(s);
  }
}
