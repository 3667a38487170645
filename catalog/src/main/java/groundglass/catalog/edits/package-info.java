/// Settings per version, history, actions, undo and redo.
@NullMarked
package groundglass.catalog.edits;

import org.jspecify.annotations.NullMarked;
