package groundglass.ai.analysis;

import groundglass.develop.settings.Spot;
import java.util.List;

/// The retouching of a photo as far as networks see it: what is smaller than some pixels of their
/// input, dust for example, makes no other picture to them. Other retouching is another photo.
public record Healed(List<Spot> spots) {
  /// Share of the frame's width: two to three pixels of a network's input.
  private static final double SEEN = 0.005;

  public static final Healed NOT = new Healed(List.of());

  public Healed {
    spots = spots.stream().filter(Healed::seen).toList();
  }

  private static boolean seen(Spot s) {
    return s.opacity() > 0 && (s.radius() >= SEEN || s.at().size() * s.radius() >= 4 * SEEN);
  }

  public boolean nothing() {
    return spots.isEmpty();
  }

  /// Names the retouching; empty where there is none.
  public String digest() {
    return nothing() ? "" : Maker.digest(List.of(spots.toString()));
  }

  /// What the answers about the retouched photo are filed under.
  String photo(String hash) {
    return nothing() ? hash : Maker.digest(List.of(hash, spots.toString()));
  }
}
