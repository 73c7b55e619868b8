package dev.viva.learn.exchange;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Lets XGBoost 3.0 (xgboost4j_2.12 3.0.4) write each model of ../xgboost-3.0.models as UBJSON. Run it in this folder, in source
 * mode, with that jar and its own on the class path.
 */
final class UniversalBinaryModels {
    private UniversalBinaryModels() {}

    public static void main(String[] arguments) throws IOException, XGBoostError {
        for (String part : Files.readString(Path.of("../xgboost-3.0.models")).split("(?m)^=== ")) {
            int end = part.indexOf('\n');
            if (end > 0) {
                byte[] json = part.substring(end + 1).strip().getBytes(StandardCharsets.UTF_8);
                byte[] binary = XGBoost.loadModel(new ByteArrayInputStream(json)).toByteArray("ubj");
                Files.write(Path.of(part.substring(0, end) + ".ubj"), binary);
            }
        }
    }
}
