package dev.viva.vision.augment;

import dev.viva.vision.image.Image;

/** Turns of the colour circle, at constant largest and smallest channel (value and saturation of HSV). */
final class Hues {
    private static final float SIXTHS = 6;

    private Hues() {}

    /** Turns every pixel by a share of the circle. */
    static void turn(byte[] pixels, double share) {
        float shift = (float) (SIXTHS * (share - Math.floor(share)));
        for (int at = 0; at < pixels.length; at += Image.CHANNELS) {
            int red = pixels[at] & 0xff;
            int green = pixels[at + 1] & 0xff;
            int blue = pixels[at + 2] & 0xff;
            int most = Math.max(red, Math.max(green, blue));
            int chroma = most - Math.min(red, Math.min(green, blue));
            if (chroma > 0) {
                float sector = sector(red, green, blue, most, chroma) + shift;
                pixels[at] = channel(most, chroma, sector + 5);
                pixels[at + 1] = channel(most, chroma, sector + 3);
                pixels[at + 2] = channel(most, chroma, sector + 1);
            }
        }
    }

    /** The hue in sixths of the circle from red on, in [−1, 5]. */
    private static float sector(int red, int green, int blue, int most, int chroma) {
        float part = 1f / chroma;
        if (most == red) {
            return (green - blue) * part;
        }
        return most == green ? 2 + (blue - red) * part : 4 + (red - green) * part;
    }

    /** {@code most − chroma · clamp(min(k, 4 − k), 0, 1)} for a place k on the circle of six. */
    private static byte channel(int most, int chroma, float place) {
        float turned = place;
        turned = turned >= SIXTHS ? turned - SIXTHS : turned;
        turned = turned >= SIXTHS ? turned - SIXTHS : turned;
        float less = Math.min(1, Math.max(0, Math.min(turned, 4 - turned)));
        return (byte) (int) (most - chroma * less + 0.5f);
    }
}
