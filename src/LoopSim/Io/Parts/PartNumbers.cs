namespace LoopSim.Io.Parts;

/// <summary>How rows of numbers stand in a part: their count, then each of them bit for bit.</summary>
internal static class PartNumbers
{
    /// <summary>Reads a row.</summary>
    public static double[] Read(BinaryReader reader)
    {
        var numbers = new double[reader.ReadInt32()];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = reader.ReadDouble();
        return numbers;
    }

    /// <summary>Writes a row.</summary>
    public static void Write(BinaryWriter writer, double[] numbers)
    {
        writer.Write(numbers.Length);
        foreach (var number in numbers)
            writer.Write(number);
    }
}
