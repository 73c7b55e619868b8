package dev.viva.bench;

import dev.viva.bench.assistant.AssistantCrashClaim;
import dev.viva.bench.assistant.AssistantIngestClaim;
import dev.viva.bench.assistant.AssistantQualityClaim;
import dev.viva.bench.boosting.ExplainClaim;
import dev.viva.bench.boosting.ScoreClaim;
import dev.viva.bench.boosting.TrainClaim;
import dev.viva.bench.deep.DigitsClaim;
import dev.viva.bench.deep.FineTuningClaim;
import dev.viva.bench.deep.ReviewsClaim;
import dev.viva.bench.deep.ShakespeareClaim;
import dev.viva.bench.deep.StepClaim;
import dev.viva.bench.fraud.CrashClaim;
import dev.viva.bench.fraud.EngineClaim;
import dev.viva.bench.fraud.FeaturesClaim;
import dev.viva.bench.fraud.HttpClaim;
import dev.viva.bench.fraud.StartClaim;
import dev.viva.bench.handbook.ExercisesClaim;
import dev.viva.bench.handbook.LabsClaim;
import dev.viva.bench.handbook.PagesClaim;
import dev.viva.bench.kernel.KernelsClaim;
import dev.viva.bench.learn.LearnClaim;
import dev.viva.bench.learn.MemoryClaim;
import dev.viva.bench.learn.PeerClaim;
import dev.viva.bench.recommend.AlsClaim;
import dev.viva.bench.recommend.EventClaim;
import dev.viva.bench.recommend.FunnelClaim;
import dev.viva.bench.recommend.GowallaClaim;
import dev.viva.bench.recommend.MovieLensClaim;
import dev.viva.bench.recommend.RerankClaim;
import dev.viva.bench.recommend.SequenceClaim;
import dev.viva.bench.retrieve.GraphClaim;
import dev.viva.bench.retrieve.ManyClaim;
import dev.viva.bench.retrieve.ScanClaim;
import dev.viva.bench.retrieve.SearchMalformedClaim;
import dev.viva.bench.retrieve.SearchQualityClaim;
import dev.viva.bench.retrieve.SearchSpeedClaim;
import dev.viva.bench.table.CsvClaim;
import dev.viva.bench.table.PandasClaim;
import dev.viva.bench.text.EmbeddingsClaim;
import dev.viva.bench.text.TokenizeClaim;
import dev.viva.bench.vision.AugmentClaim;
import dev.viva.bench.vision.DetectClaim;
import dev.viva.bench.vision.InferenceClaim;
import dev.viva.bench.vision.NmsClaim;
import dev.viva.bench.vision.ResidualDigitsClaim;
import dev.viva.bench.vision.SegmentClaim;
import dev.viva.bench.vision.TransferClaim;
import java.util.ArrayList;
import java.util.List;

/** Every claim there is, in the order of {@code --list}: a new one is added here and nowhere else. */
final class Claims {
    private Claims() {}

    static List<Claim> all() {
        List<Claim> claims = new ArrayList<>(List.of(
                new KernelsClaim(),
                TrainClaim.hundredThousandRows(),
                TrainClaim.millionRows(),
                ScoreClaim.hundredTrees(),
                ExplainClaim.threeHundredTrees(),
                CsvClaim.millionRows(),
                new FeaturesClaim(),
                new EngineClaim(),
                new HttpClaim(),
                new CrashClaim(),
                new StartClaim(),
                new PagesClaim(),
                new LabsClaim(),
                new ExercisesClaim()));
        claims.addAll(PandasClaim.millionRows());
        claims.addAll(LearnClaim.all());
        claims.addAll(PeerClaim.all());
        claims.add(new TokenizeClaim());
        claims.add(new EmbeddingsClaim());
        claims.add(new MemoryClaim());
        claims.add(new StepClaim());
        claims.add(new DigitsClaim());
        claims.add(ShakespeareClaim.quick());
        claims.add(ShakespeareClaim.patient());
        claims.add(new ReviewsClaim());
        claims.add(new FineTuningClaim());
        claims.add(new GowallaClaim());
        claims.add(new MovieLensClaim());
        claims.add(new AlsClaim());
        claims.add(new RerankClaim());
        claims.add(new SequenceClaim());
        claims.add(new FunnelClaim());
        claims.add(new EventClaim());
        claims.add(new TransferClaim());
        claims.add(new ResidualDigitsClaim());
        claims.add(new DetectClaim());
        claims.add(new SegmentClaim());
        claims.add(new NmsClaim());
        claims.add(new AugmentClaim());
        claims.add(new InferenceClaim());
        claims.add(new ScanClaim());
        claims.add(ManyClaim.million());
        claims.add(ManyClaim.tenMillion());
        claims.add(GraphClaim.million());
        claims.add(ManyClaim.hundredMillion());
        claims.add(new SearchQualityClaim());
        claims.add(new SearchSpeedClaim());
        claims.add(new SearchMalformedClaim());
        claims.add(new AssistantQualityClaim());
        claims.add(new AssistantIngestClaim());
        claims.add(new AssistantCrashClaim());
        return List.copyOf(claims);
    }
}
