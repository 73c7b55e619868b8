package dev.viva.vision.classify;

import dev.viva.deep.store.Notes;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The sizes of a vision transformer (Dosovitskiy et al. 2021, arXiv 2010.11929).
 *
 * @param side of the square images, in pixels; a multiple of {@code patch}
 * @param patch the side of the squares that images are cut into
 * @param depth how many blocks there are
 * @param width the length of a token's vector, a multiple of {@code heads}
 * @param heads how many look side by side
 * @param inner the width of the feed-forward networks inside
 * @param channels how many an image has
 * @param classes how many there are to tell apart
 * @param dropout the probability with which numbers are dropped while it trains, in [0, 1)
 */
public record VisionTransformerPlan(
        long side,
        long patch,
        int depth,
        long width,
        long heads,
        long inner,
        long channels,
        long classes,
        double dropout)
        implements NetworkPlan {
    static final String KIND = "vit";

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if a size is below 1, the side no multiple of the patch or the width none of the heads, or
     *     the probability not in [0, 1); names it
     */
    public VisionTransformerPlan {
        long least = Math.min(Math.min(Math.min(side, patch), Math.min(depth, width)), Math.min(heads, inner));
        if (Math.min(least, Math.min(channels, classes)) < 1) {
            throw new IllegalArgumentException("VisionTransformerPlan: each size must be at least 1, got side " + side
                    + ", patch " + patch + ", depth " + depth + ", width " + width + ", heads " + heads + ", inner "
                    + inner + ", channels " + channels + ", classes " + classes);
        }
        if (side % patch != 0 || width % heads != 0) {
            throw new IllegalArgumentException(
                    "VisionTransformerPlan: side must be a multiple of patch and width of heads, got " + side + " and "
                            + patch + ", " + width + " and " + heads);
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("VisionTransformerPlan: dropout must be in [0, 1), got " + dropout);
        }
    }

    /** ViT-S/16 for images of 224 × 224 and 1000 classes (Touvron et al. 2021, DeiT-S): 22,050,664 parameters. */
    public static VisionTransformerPlan small16() {
        return new VisionTransformerPlan(224, 16, 12, 384, 6, 1536, 3, 1000, 0);
    }

    /** ViT-B/16 for images of 224 × 224 and 1000 classes: 86,567,656 parameters. */
    public static VisionTransformerPlan base16() {
        return new VisionTransformerPlan(224, 16, 12, 768, 12, 3072, 3, 1000, 0);
    }

    /** How many squares stand beside each other, and below. */
    public long across() {
        return side / patch;
    }

    @Override
    public VisionTransformer build() {
        return VisionTransformer.of(this);
    }

    @Override
    public VisionTransformerPlan withClasses(long count) {
        return new VisionTransformerPlan(side, patch, depth, width, heads, inner, channels, count, dropout);
    }

    @Override
    public VisionTransformerPlan withChannels(long count) {
        return new VisionTransformerPlan(side, patch, depth, width, heads, inner, count, classes, dropout);
    }

    @Override
    public Map<String, String> notes() {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put("kind", KIND);
        notes.put("side", Long.toString(side));
        notes.put("patch", Long.toString(patch));
        notes.put("depth", Integer.toString(depth));
        notes.put("width", Long.toString(width));
        notes.put("heads", Long.toString(heads));
        notes.put("inner", Long.toString(inner));
        notes.put("channels", Long.toString(channels));
        notes.put("classes", Long.toString(classes));
        notes.put("dropout", Double.toString(dropout));
        return notes;
    }

    static VisionTransformerPlan read(Notes notes) {
        return new VisionTransformerPlan(
                notes.whole("side"),
                notes.whole("patch"),
                notes.count("depth"),
                notes.whole("width"),
                notes.whole("heads"),
                notes.whole("inner"),
                notes.whole("channels"),
                notes.whole("classes"),
                notes.number("dropout"));
    }
}
