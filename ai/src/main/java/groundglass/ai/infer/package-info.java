/// ONNX Runtime sessions: opened once, closed always, threads bounded; input and output transforms.
@NullMarked
package groundglass.ai.infer;

import org.jspecify.annotations.NullMarked;
