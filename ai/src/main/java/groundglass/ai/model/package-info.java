/// Model packs: manifest, hash check, licence, cards. Start at [groundglass.ai.model.Models].
@NullMarked
package groundglass.ai.model;

import org.jspecify.annotations.NullMarked;
