package groundglass.develop.image;

/// A picture that is made while it is read: strip by strip, on several threads, never whole in
/// memory. It can be read once.
public interface Rowwise {
  /// Takes rows `from` until `to` as planes of just these rows; called by several threads at once
  /// and in any order.
  @FunctionalInterface
  interface Sink {
    void rows(int from, int to, Image strip);
  }

  int width();

  int height();

  void read(Sink sink);

  /// All of it, for what cannot work in strips.
  default Image whole() {
    Image out = Image.black(width(), height());
    read((from, _, strip) -> out.set(from, strip));
    return out;
  }

  /// A picture that is there already.
  static Rowwise of(Image image) {
    return new Rowwise() {
      @Override
      public int width() {
        return image.width();
      }

      @Override
      public int height() {
        return image.height();
      }

      @Override
      public void read(Sink sink) {
        Strips.common()
            .run(
                image.width(),
                image.height(),
                (from, to) -> sink.rows(from, to, image.rows(from, to)));
      }
    };
  }
}
