package dev.viva.ops;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;

/** Changes a registry without end and says what was done, until its process is killed. */
final class RegistryWriter {
    private RegistryWriter() {}

    /** The bytes of a version: what they are follows from its name. */
    static byte[] model(String name) {
        SplittableRandom random = new SplittableRandom(name.hashCode());
        byte[] model = new byte[random.nextInt(200_000)];
        random.nextBytes(model);
        return model;
    }

    static ModelCard card(double figure) {
        return ModelCard.of(Instant.EPOCH, Instant.EPOCH)
                .withMetrics(Map.of("auc", figure))
                .withNote("note");
    }

    /** Prints "open", then "published NAME" and "active NAME" after each call that returned. */
    public static void main(String[] arguments) throws IOException {
        try (ModelRegistry registry = ModelRegistry.open(Path.of(arguments[0]))) {
            say("open");
            while (true) {
                String name = "v" + (registry.versions().size() + 1);
                say("published " + registry.publish(model(name), card(0.5)).name());
                say("active " + registry.promote(name).name());
                if (registry.versions().size() % 3 == 0) {
                    say("active " + registry.rollback().name());
                }
            }
        }
    }

    private static void say(String line) throws IOException {
        System.out.write((line + "\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        System.out.flush();
    }
}
