package groundglass.develop.decode;

import groundglass.develop.color.Matrix3;
import groundglass.develop.color.Profile;
import groundglass.develop.color.SourceProfile;
import groundglass.develop.color.TableConversion;
import groundglass.develop.color.ToneCurve;
import groundglass.develop.image.Coded;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Optional;

/// Decoded pixels with the profile that gives them meaning.
record PixelRows(Rows rows, Matrix3 toWorking) {
  /// Interleaved 8-bit RGB in native memory.
  static PixelRows of(MemorySegment rgb, int width, int height, SourceProfile profile) {
    return switch (profile) {
      case SourceProfile.MatrixCurves p -> {
        float[][] tables = tables(p, 256);
        yield new PixelRows(new Bytes(rgb, width, tables[0], tables[1], tables[2]), p.toWorking());
      }
      case SourceProfile.Tables t -> {
        if (t.components() != 3) {
          yield of(rgb, width, height, SourceProfile.of(Profile.SRGB));
        }
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        byte[] line = new byte[3 * width];
        for (int y = 0; y < height; y++) {
          MemorySegment.copy(rgb, ValueLayout.JAVA_BYTE, y * 3L * width, line, 0, line.length);
          image.getRaster().setDataElements(0, y, width, 1, line);
        }
        yield of(image.getRaster(), 3, profile);
      }
    };
  }

  /// The same kept as it is, on the heap.
  static Coded coded(MemorySegment rgb, int width, int height, SourceProfile.MatrixCurves p) {
    return new Coded(
        width,
        height,
        rgb.toArray(ValueLayout.JAVA_BYTE),
        tables(p, 256),
        p.toWorking().toFloats());
  }

  /// Interleaved bytes in native memory, each channel with its table.
  private record Bytes(MemorySegment rgb, int width, float[] red, float[] green, float[] blue)
      implements Rows {
    private byte[] line(int y) {
      byte[] line = new byte[3 * width];
      long at = (long) y * line.length;
      MemorySegment.copy(rgb, ValueLayout.JAVA_BYTE, at, line, 0, line.length);
      return line;
    }

    @Override
    public void read(int y, float[] out) {
      byte[] line = line(y);
      for (int i = 0; i < line.length; i += 3) {
        out[i] = red[line[i] & 0xff];
        out[i + 1] = green[line[i + 1] & 0xff];
        out[i + 2] = blue[line[i + 2] & 0xff];
      }
    }

    @Override
    public void read(int y, float[] out, float[] r, float[] g, float[] b) {
      byte[] line = line(y);
      for (int x = 0; x < width; x++) {
        r[x] = red[line[3 * x] & 0xff];
        g[x] = green[line[3 * x + 1] & 0xff];
        b[x] = blue[line[3 * x + 2] & 0xff];
      }
    }
  }

  /// `embedded` is the file's own profile; without one the picture's colour space is asked.
  static PixelRows of(BufferedImage image, Optional<SourceProfile> embedded) {
    if (image.getColorModel() instanceof IndexColorModel) {
      return palette(image);
    }
    ColorSpace space = image.getColorModel().getColorSpace();
    int type = space.getType();
    if (type != ColorSpace.TYPE_RGB && type != ColorSpace.TYPE_GRAY) {
      BufferedImage rgb =
          new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
      new ColorConvertOp(null).filter(image, rgb);
      return of(rgb.getRaster(), 3, SourceProfile.of(Profile.SRGB));
    }
    Raster raster = image.getRaster();
    int colours = raster.getNumBands() >= 3 ? 3 : 1;
    boolean fromReader = colours == 3 && space instanceof ICC_ColorSpace && !space.isCS_sRGB();
    Optional<SourceProfile> profile =
        fromReader
            ? SourceProfile.parse(((ICC_ColorSpace) space).getProfile().getData())
            : embedded;
    boolean floats = raster.getTransferType() >= DataBuffer.TYPE_FLOAT;
    SourceProfile otherwise =
        floats
            // Floating point TIFFs without a profile hold linear light by convention.
            ? SourceProfile.linear(Profile.SRGB.toWorking())
            : SourceProfile.of(Profile.SRGB);
    return of(raster, colours, profile.orElse(otherwise));
  }

  private static PixelRows of(Raster raster, int colours, SourceProfile profile) {
    return switch (profile) {
      case SourceProfile.MatrixCurves p -> curves(raster, colours, p);
      case SourceProfile.Tables t -> {
        boolean floats = raster.getTransferType() >= DataBuffer.TYPE_FLOAT;
        if (t.components() != colours || floats || colours == 1) {
          // A profile for another number of channels means nothing.
          yield of(raster, colours, SourceProfile.of(Profile.SRGB));
        }
        Raster three =
            raster.getNumBands() == 3
                ? raster
                : raster.createChild(
                    0, 0, raster.getWidth(), raster.getHeight(), 0, 0, new int[] {0, 1, 2});
        SourceProfile wide =
            new SourceProfile.MatrixCurves(
                TableConversion.CURVE,
                TableConversion.CURVE,
                TableConversion.CURVE,
                Matrix3.IDENTITY);
        yield of(TableConversion.convert(three, t), 3, wide);
      }
    };
  }

  private static PixelRows curves(Raster raster, int colours, SourceProfile.MatrixCurves p) {
    int width = raster.getWidth();
    int bands = raster.getNumBands();
    int step = colours == 3 ? 1 : 0;
    if (raster.getTransferType() >= DataBuffer.TYPE_FLOAT) {
      ToneCurve[] curve = {p.red(), p.green(), p.blue()};
      return new PixelRows(
          (y, out) -> {
            float[] line = raster.getPixels(0, y, width, 1, new float[width * bands]);
            for (int x = 0; x < width; x++) {
              for (int c = 0; c < 3; c++) {
                float v = line[x * bands + c * step];
                out[3 * x + c] = Float.isFinite(v) ? (float) curve[c].toLinear(v) : 0;
              }
            }
          },
          p.toWorking());
    }
    int bits = Math.min(16, raster.getSampleModel().getSampleSize(0));
    int max = (1 << bits) - 1;
    float[][] tables = tables(p, max + 1);
    return new PixelRows(
        (y, out) -> {
          int[] line = raster.getPixels(0, y, width, 1, new int[width * bands]);
          for (int x = 0; x < width; x++) {
            for (int c = 0; c < 3; c++) {
              out[3 * x + c] = tables[c][line[x * bands + c * step] & max];
            }
          }
        },
        p.toWorking());
  }

  private static PixelRows palette(BufferedImage image) {
    SourceProfile.MatrixCurves p = (SourceProfile.MatrixCurves) SourceProfile.of(Profile.SRGB);
    float[] table = p.red().table(256);
    return new PixelRows(
        (y, out) -> {
          int[] line = image.getRGB(0, y, image.getWidth(), 1, null, 0, image.getWidth());
          for (int x = 0; x < line.length; x++) {
            out[3 * x] = table[line[x] >> 16 & 0xff];
            out[3 * x + 1] = table[line[x] >> 8 & 0xff];
            out[3 * x + 2] = table[line[x] & 0xff];
          }
        },
        p.toWorking());
  }

  private static float[][] tables(SourceProfile.MatrixCurves p, int size) {
    float[] red = p.red().table(size);
    float[][] out = {red, red, red};
    if (!p.green().equals(p.red()) || !p.blue().equals(p.red())) {
      out[1] = p.green().table(size);
      out[2] = p.blue().table(size);
    }
    return Arrays.copyOf(out, 3);
  }
}
