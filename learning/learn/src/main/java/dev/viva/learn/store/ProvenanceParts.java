package dev.viva.learn.store;

import dev.viva.learn.tabular.CrossValidation;
import dev.viva.learn.tabular.Provenance;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a model came about, as bytes; files of versions before 3 hold the settings alone. */
final class ProvenanceParts {
    private static final int FIRST_VERSION = 3;

    private ProvenanceParts() {}

    static void write(Provenance provenance, ModelWriter to) {
        to.writeMap(provenance.settings());
        to.writeBoolean(provenance.source() != null);
        if (provenance.source() != null) {
            write(provenance.source(), to);
        }
        to.writeBoolean(provenance.judgement() != null);
        if (provenance.judgement() != null) {
            write(provenance.judgement(), to);
        }
        to.writeBoolean(provenance.making() != null);
        if (provenance.making() != null) {
            to.writeText(provenance.making().at().toString());
            to.writeText(provenance.making().version());
            to.writeText(provenance.making().java());
        }
    }

    static Provenance read(ModelReader from) {
        Map<String, String> settings = from.readMap();
        if (from.version() < FIRST_VERSION) {
            return Provenance.of(settings);
        }
        return new Provenance(
                settings,
                from.readBoolean() ? readSource(from) : null,
                from.readBoolean() ? readJudgement(from) : null,
                from.readBoolean() ? new Provenance.Making(readInstant(from), from.readText(), from.readText()) : null);
    }

    private static void write(Provenance.Source source, ModelWriter to) {
        to.writeText(source.name());
        to.writeLong(source.bytes());
        to.writeText(source.sha256());
        to.writeInt(source.rows());
        to.writeInt(source.columns());
    }

    private static Provenance.Source readSource(ModelReader from) {
        return new Provenance.Source(from.readText(), from.readLong(), from.readText(), from.readInt(), from.readInt());
    }

    private static void write(Provenance.Judgement judgement, ModelWriter to) {
        to.writeInt(judgement.folds());
        to.writeInt(judgement.scores().size());
        judgement.scores().forEach((name, score) -> {
            to.writeText(name);
            to.writeDouble(score.mean());
            to.writeDouble(score.deviation());
            to.writeDouble(score.low());
            to.writeDouble(score.high());
        });
    }

    private static Provenance.Judgement readJudgement(ModelReader from) {
        int folds = from.readInt();
        int count = from.readCount(Integer.BYTES + 4 * Double.BYTES);
        Map<String, CrossValidation.Score> scores = new LinkedHashMap<>();
        for (int at = 0; at < count; at++) {
            scores.put(
                    from.readText(),
                    new CrossValidation.Score(
                            from.readDouble(), from.readDouble(), from.readDouble(), from.readDouble()));
        }
        return new Provenance.Judgement(folds, scores);
    }

    private static Instant readInstant(ModelReader from) {
        String text = from.readText();
        try {
            return Instant.parse(text);
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException("'" + text + "' is no point in time", wrong);
        }
    }
}
