package groundglass.ai.infer;

import java.util.Map;
import java.util.Optional;

/// Looks into an ONNX file for weights that lie in other files.
///
/// The format lets a tensor name a file by any path, out of its pack and with `..`, and the runtime
/// opens it: what has been checked by its hash would read what nobody has checked. So such networks
/// are refused before the runtime sees them. Field numbers are those of `onnx.proto3`.
final class OutsideData {
  private static final int DEEPEST = 64;

  /// A message of the format that tensors may lie in, by its fields.
  private enum Part {
    MODEL,
    TRAINING,
    GRAPH,
    NODE,
    ATTRIBUTE,
    FUNCTION,
    SPARSE,
    TENSOR
  }

  private static final Map<Part, Map<Integer, Part>> INSIDE =
      Map.of(
          Part.MODEL, Map.of(7, Part.GRAPH, 20, Part.TRAINING, 25, Part.FUNCTION),
          Part.TRAINING, Map.of(1, Part.GRAPH, 2, Part.GRAPH),
          Part.GRAPH, Map.of(1, Part.NODE, 5, Part.TENSOR, 15, Part.SPARSE),
          Part.NODE, Map.of(5, Part.ATTRIBUTE),
          Part.ATTRIBUTE,
              Map.of(
                  5, Part.TENSOR,
                  6, Part.GRAPH,
                  10, Part.TENSOR,
                  11, Part.GRAPH,
                  22, Part.SPARSE,
                  23, Part.SPARSE),
          Part.FUNCTION, Map.of(7, Part.NODE, 11, Part.ATTRIBUTE),
          Part.SPARSE, Map.of(1, Part.TENSOR, 2, Part.TENSOR),
          Part.TENSOR, Map.of());

  private static final int EXTERNAL_DATA = 13;
  private static final int DATA_LOCATION = 14;

  private final byte[] bytes;
  private int at;

  private OutsideData(byte[] bytes) {
    this.bytes = bytes;
  }

  /// What is wrong with the file, empty when it holds all of its weights.
  static Optional<String> problem(byte[] onnx) {
    try {
      return new OutsideData(onnx).holdsAll(Part.MODEL, onnx.length, 0)
          ? Optional.empty()
          : Optional.of("it keeps weights in another file, which is refused");
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private boolean holdsAll(Part part, int end, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("its parts are nested too deeply");
    }
    while (at < end) {
      long tag = varint(end);
      int field = (int) (tag >>> 3);
      if (part == Part.TENSOR && (field == EXTERNAL_DATA || field == DATA_LOCATION)) {
        if (field == EXTERNAL_DATA || (tag & 7) != 0 || varint(end) != 0) {
          return false;
        }
        continue; // the usual place, said aloud
      }
      switch ((int) (tag & 7)) {
        case 0 -> varint(end);
        case 1 -> skip(8, end);
        case 2 -> {
          int length = length(end);
          Part inner = INSIDE.getOrDefault(part, Map.of()).get(field);
          if (inner == null) {
            at += length;
          } else if (!holdsAll(inner, at + length, depth + 1)) {
            return false;
          }
        }
        case 5 -> skip(4, end);
        default -> throw damaged(); // groups: nobody writes them any more
      }
    }
    return true;
  }

  private void skip(int count, int end) {
    if (count > end - at) {
      throw damaged();
    }
    at += count;
  }

  private int length(int end) {
    long length = varint(end);
    if (length < 0 || length > end - at) {
      throw damaged();
    }
    return (int) length;
  }

  private long varint(int end) {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (at >= end) {
        throw damaged();
      }
      int b = bytes[at++];
      value |= (b & 127L) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw damaged();
  }

  private static IllegalArgumentException damaged() {
    return new IllegalArgumentException("it is damaged, or no ONNX file");
  }
}
