package groundglass.ai.similar;

/// What a photo looks like, in numbers of unit length, and who said so: the numbers of two makers
/// have nothing to do with each other, even when they are as many.
public record Look(float[] embedding, String maker) {}
