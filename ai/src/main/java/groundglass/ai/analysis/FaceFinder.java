package groundglass.ai.analysis;

import groundglass.ai.infer.Network;
import groundglass.ai.infer.Picture;
import groundglass.ai.infer.Tensor;
import groundglass.ai.model.ModelProblem;
import groundglass.ai.model.ModelSpec;
import groundglass.ai.model.ModelSpec.Fit;
import groundglass.ai.model.ModelSpec.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// From a face network's tensors to faces, best first.
final class FaceFinder {
  /// Boxes that overlap more than this are the same face.
  private static final double SAME = 0.3;

  private static final int MOST = 200;

  /// Of the photo's longer side.
  private static final double LARGEST = 2;

  private FaceFinder() {}

  static List<Face> faces(ModelSpec spec, Picture photo, Map<String, Tensor> answers)
      throws ModelProblem {
    double threshold = spec.outputs().getFirst().belief().peak();
    List<Face> all =
        spec.task() == Task.FACE_CELLS
            ? cells(spec, photo, answers, threshold)
            : boxes(spec, photo, answers, threshold);
    all.sort(Comparator.comparingDouble(Face::score).reversed());
    List<Face> kept = new ArrayList<>();
    for (Face f : all) {
      if (kept.size() < MOST && kept.stream().noneMatch(k -> k.overlap(f) > SAME)) {
        kept.add(f);
      }
    }
    return List.copyOf(kept);
  }

  /// Five planes: score, then the box's corners in 0..1 of width and height.
  private static List<Face> cells(
      ModelSpec spec, Picture photo, Map<String, Tensor> answers, double threshold)
      throws ModelProblem {
    Tensor t = tensor(answers, spec.outputs().getFirst().name(), spec);
    int n = t.size(0) * t.size(1);
    if (t.size(2) < 5 || t.values().length != t.size(2) * n) {
      throw new ModelProblem(spec.id() + ": five planes are expected for faces");
    }
    float[] v = t.values();
    List<Face> faces = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      if (v[i] > threshold) {
        double x0 = v[n + i] * photo.width();
        double y0 = v[2 * n + i] * photo.height();
        double x1 = v[3 * n + i] * photo.width();
        double y1 = v[4 * n + i] * photo.height();
        add(faces, photo, new Face(x0, y0, x1 - x0, y1 - y0, v[i], 0));
      }
    }
    return faces;
  }

  /// YuNet (Wu et al., Machine Intelligence Research 2023): per stride class, objectness, box and
  /// five points (eyes, nose, corners of the mouth; the person's right before left).
  private static List<Face> boxes(
      ModelSpec spec, Picture photo, Map<String, Tensor> answers, double threshold)
      throws ModelProblem {
    if (!(spec.input().fit() instanceof Fit.Letterbox box)) {
      throw new ModelProblem(spec.id() + ": face boxes need the fit letterbox");
    }
    double scale = Network.scale(photo, box);
    int wide = (int) Math.max(1, Math.rint(photo.width() * scale));
    List<Face> faces = new ArrayList<>();
    for (int stride : new int[] {8, 16, 32}) {
      float[] cls = tensor(answers, "cls_" + stride, spec).values();
      float[] obj = tensor(answers, "obj_" + stride, spec).values();
      float[] bbox = tensor(answers, "bbox_" + stride, spec).values();
      float[] kps = tensor(answers, "kps_" + stride, spec).values();
      int cells = cls.length;
      if (obj.length != cells || bbox.length != 4 * cells || kps.length != 10 * cells) {
        throw new ModelProblem(spec.id() + ": boxes and points of one face each are expected");
      }
      if (box.multiple() % stride != 0) {
        throw new ModelProblem(spec.id() + ": face boxes need sides in multiples of 32");
      }
      int across = (wide + box.multiple() - 1) / box.multiple() * box.multiple() / stride;
      for (int i = 0; i < cells; i++) {
        double score = Math.sqrt(Math.clamp(cls[i], 0f, 1f) * Math.clamp(obj[i], 0f, 1f));
        if (score <= threshold) {
          continue;
        }
        double cx = i % across;
        double cy = i / across;
        double w = Math.exp(bbox[4 * i + 2]) * stride / scale;
        double h = Math.exp(bbox[4 * i + 3]) * stride / scale;
        double dx = kps[10 * i + 2] - kps[10 * i];
        double dy = kps[10 * i + 3] - kps[10 * i + 1];
        add(
            faces,
            photo,
            new Face(
                (cx + bbox[4 * i]) * stride / scale - w / 2,
                (cy + bbox[4 * i + 1]) * stride / scale - h / 2,
                w,
                h,
                score,
                Math.atan2(dy, dx)));
      }
    }
    return faces;
  }

  /// What lies elsewhere, or is many times as large as the photo, is no face in it.
  private static void add(List<Face> faces, Picture photo, Face f) {
    double most = LARGEST * Math.max(photo.width(), photo.height());
    boolean sized = f.w() > 0 && f.h() > 0 && f.w() <= most && f.h() <= most;
    boolean here = f.x() + f.w() > 0 && f.y() + f.h() > 0;
    if (sized && here && f.x() < photo.width() && f.y() < photo.height()) {
      faces.add(f);
    }
  }

  private static Tensor tensor(Map<String, Tensor> answers, String name, ModelSpec spec)
      throws ModelProblem {
    @Nullable Tensor t =
        name.isEmpty() ? answers.values().stream().findFirst().orElse(null) : answers.get(name);
    if (t == null) {
      throw new ModelProblem(spec.id() + " has no output " + name);
    }
    return t;
  }
}
