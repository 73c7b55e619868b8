package dev.viva.bench;

import dev.viva.bench.boosting.ScoreClaim;
import dev.viva.bench.boosting.TrainClaim;
import dev.viva.bench.kernel.KernelsClaim;
import dev.viva.bench.table.CsvClaim;
import java.util.List;

/** Every claim there is, in the order of {@code --list}: a new one is added here and nowhere else. */
final class Claims {
    private Claims() {}

    static List<Claim> all() {
        return List.of(
                new KernelsClaim(),
                TrainClaim.hundredThousandRows(),
                TrainClaim.millionRows(),
                ScoreClaim.hundredTrees(),
                CsvClaim.millionRows());
    }
}
