package groundglass.ai.analysis;

import groundglass.ai.model.Models.Model;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// Who made an answer: the networks that took part, and one digest of them all.
record Maker(String id, String digest) {
  static Maker of(List<Model> models) {
    List<String> ids = models.stream().map(m -> m.spec().id()).distinct().toList();
    List<String> digests = models.stream().map(m -> m.spec().sha256()).distinct().toList();
    return new Maker(
        String.join("+", ids), digests.size() == 1 ? digests.getFirst() : digest(digests));
  }

  /// Safe in a file name, whatever takes part.
  String fileName() {
    return id.length() <= 80 ? id : id.substring(0, 60) + "-" + digest.substring(0, 16);
  }

  static String digest(List<String> parts) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (String p : parts) {
        sha.update(p.getBytes(StandardCharsets.UTF_8));
        sha.update((byte) '\n');
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
