package groundglass.ai.model;

/// A pack or model file that cannot be used; the message names the file and says why.
public final class ModelProblem extends Exception {
  private static final long serialVersionUID = 1L;

  public ModelProblem(String message) {
    super(message);
  }

  public ModelProblem(String message, Throwable cause) {
    super(message, cause);
  }

  /// What is wrong, for the photographer.
  public String problem() {
    String message = getMessage();
    return message == null ? "unknown problem" : message;
  }
}
