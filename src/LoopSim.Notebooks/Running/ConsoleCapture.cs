using System.Globalization;
using System.Text;

namespace LoopSim.Notebooks.Running;

/// <summary>Leads the console output of one flow of execution to a recorder, until disposed; other flows write where they wrote before.</summary>
/// <remarks>The console belongs to the whole process: at most one capture may stand at a time.</remarks>
internal sealed class ConsoleCapture : IDisposable
{
    private readonly TextWriter _out = Console.Out;
    private readonly TextWriter _error = Console.Error;
    private readonly AsyncLocal<OutputRecorder?> _recorder = new();

    /// <summary>Begins to capture what the calling flow, and the tasks that it starts, write.</summary>
    /// <param name="recorder">Where it goes.</param>
    public ConsoleCapture(OutputRecorder recorder)
    {
        _recorder.Value = recorder;
        Console.SetOut(new Writer(this, "stdout", _out));
        Console.SetError(new Writer(this, "stderr", _error));
    }

    /// <summary>Puts the console back.</summary>
    public void Dispose()
    {
        Console.SetOut(_out);
        Console.SetError(_error);
    }

    private sealed class Writer : TextWriter
    {
        private readonly ConsoleCapture _capture;
        private readonly string _stream;
        private readonly TextWriter _elsewhere;

        public Writer(ConsoleCapture capture, string stream, TextWriter elsewhere)
            : base(CultureInfo.InvariantCulture)
        {
            _capture = capture;
            _stream = stream;
            _elsewhere = elsewhere;
            NewLine = "\n";
        }

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => Write([value]);

        public override void Write(string? value) => Write(value.AsSpan());

        public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

        public override void Write(ReadOnlySpan<char> buffer)
        {
            if (_capture._recorder.Value is { } recorder)
                recorder.Write(_stream, buffer);
            else
                _elsewhere.Write(buffer);
        }

        public override void Flush() => _elsewhere.Flush();
    }
}
