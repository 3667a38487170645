package groundglass.ai.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// Where a pack's files come from, and its manifest.
sealed interface ModelPack {
  /// Largest network file that is read.
  long MAX_MODEL_BYTES = 512L << 20;

  String name();

  List<ModelSpec> models() throws ModelProblem;

  /// A file's bytes, none of them believed yet.
  InputStream open(String file) throws IOException, ModelProblem;

  /// Where the file lies, for messages.
  String where(String file);

  /// The network's bytes, only if they are exactly those the manifest names.
  default byte[] verified(ModelSpec spec) throws ModelProblem {
    try (InputStream in = open(spec.file())) {
      byte[] bytes = in.readNBytes((int) MAX_MODEL_BYTES + 1);
      if (bytes.length > MAX_MODEL_BYTES) {
        throw new ModelProblem(tooLarge(spec));
      }
      check(spec, sha256().digest(bytes));
      return bytes;
    } catch (IOException e) {
      throw new ModelProblem(unreadable(spec, e), e);
    }
  }

  /// Whether its files can hardly have changed: they are checked when they are used, not before.
  default boolean sealed() {
    return false;
  }

  /// The same check without keeping the bytes.
  default void verify(ModelSpec spec) throws ModelProblem {
    try (InputStream in = open(spec.file())) {
      MessageDigest sha = sha256();
      byte[] block = new byte[1 << 16];
      long total = 0;
      for (int n = in.read(block); n >= 0; n = in.read(block)) {
        total += n;
        if (total > MAX_MODEL_BYTES) {
          throw new ModelProblem(tooLarge(spec));
        }
        sha.update(block, 0, n);
      }
      check(spec, sha.digest());
    } catch (IOException e) {
      throw new ModelProblem(unreadable(spec, e), e);
    }
  }

  private void check(ModelSpec spec, byte[] digest) throws ModelProblem {
    String hex = HexFormat.of().formatHex(digest);
    if (!hex.equals(spec.sha256())) {
      throw new ModelProblem(
          where(spec.file())
              + " is not the file its manifest names: SHA-256 "
              + hex.substring(0, 12)
              + "…, expected "
              + spec.sha256().substring(0, 12)
              + "…");
    }
  }

  private String tooLarge(ModelSpec spec) {
    return where(spec.file()) + " is larger than " + (MAX_MODEL_BYTES >> 20) + " MB";
  }

  private String unreadable(ModelSpec spec, IOException e) {
    return e instanceof java.nio.file.NoSuchFileException
        ? where(spec.file()) + " is missing"
        : where(spec.file()) + " cannot be read: " + e.getMessage();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /// A folder with a `manifest.json`, or with networks that we know by their hashes.
  record Folder(Path folder) implements ModelPack {
    private static final String REFERENCE = "/groundglass/ai/reference-pack.json";

    @Override
    public String name() {
      Path last = folder.toAbsolutePath().normalize().getFileName();
      return last == null ? folder.toString() : last.toString();
    }

    @Override
    public List<ModelSpec> models() throws ModelProblem {
      Path manifest = folder.resolve("manifest.json");
      if (!Files.isDirectory(folder)) {
        throw new ModelProblem("there is no folder " + folder);
      }
      if (!Files.exists(manifest)) {
        return reference();
      }
      if (!Files.isRegularFile(manifest)) {
        throw new ModelProblem(manifest + " is not a file");
      }
      try (InputStream in = Files.newInputStream(manifest)) {
        return Manifest.read(in.readNBytes(Manifest.MAX_BYTES + 1)).models();
      } catch (IOException e) {
        throw new ModelProblem(manifest + " cannot be read: " + e.getMessage(), e);
      } catch (ModelProblem e) {
        throw new ModelProblem(manifest + ": " + e.getMessage(), e);
      }
    }

    private List<ModelSpec> reference() throws ModelProblem {
      List<ModelSpec> here =
          known().stream().filter(m -> Files.exists(folder.resolve(m.file()))).toList();
      if (here.isEmpty()) {
        throw new ModelProblem(folder + " has neither a manifest.json nor a network we know");
      }
      return here;
    }

    /// The networks that need no manifest: we know them by their hashes.
    static List<ModelSpec> known() throws ModelProblem {
      try (InputStream in = ModelPack.class.getResourceAsStream(REFERENCE)) {
        if (in == null) {
          throw new AssertionError("missing resource " + REFERENCE);
        }
        return Manifest.read(in.readAllBytes()).models();
      } catch (IOException e) {
        throw new ModelProblem("the list of known networks cannot be read", e);
      }
    }

    @Override
    public InputStream open(String file) throws IOException, ModelProblem {
      Path path = folder.resolve(file);
      if (!Files.exists(path)) {
        throw new java.nio.file.NoSuchFileException(path.toString());
      }
      // A link may point out of the pack although its name does not.
      if (!path.toRealPath().startsWith(folder.toRealPath()) || !Files.isRegularFile(path)) {
        throw new ModelProblem(path + " lies outside its pack or is not a file");
      }
      if (Files.size(path) > MAX_MODEL_BYTES) {
        throw new ModelProblem(path + " is larger than " + (MAX_MODEL_BYTES >> 20) + " MB");
      }
      return Files.newInputStream(path);
    }

    @Override
    public String where(String file) {
      return folder.resolve(file).toString();
    }
  }

  /// The networks that come with the program.
  record BuiltIn() implements ModelPack {
    private static final String ROOT = "/groundglass/models/";

    static boolean present() {
      return ModelPack.class.getResource(ROOT + "manifest.json") != null;
    }

    @Override
    public String name() {
      return "built-in";
    }

    @Override
    public List<ModelSpec> models() throws ModelProblem {
      try (InputStream in = open("manifest.json")) {
        return Manifest.read(in.readNBytes(Manifest.MAX_BYTES + 1)).models();
      } catch (IOException e) {
        throw new ModelProblem("the built-in manifest cannot be read: " + e.getMessage(), e);
      }
    }

    @Override
    public InputStream open(String file) throws IOException {
      InputStream in = ModelPack.class.getResourceAsStream(ROOT + file);
      if (in == null) {
        throw new java.nio.file.NoSuchFileException(file);
      }
      return in;
    }

    @Override
    public String where(String file) {
      return file;
    }

    @Override
    public boolean sealed() {
      return true;
    }
  }
}
