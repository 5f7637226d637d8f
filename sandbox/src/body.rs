//! A response body that can take its time, or stop short.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use hyper::body::{Body, Bytes, Frame, SizeHint};
use tokio::time::Sleep;

/// A body in chunks, with a pause after each.
pub(crate) struct PacedBody {
    claimed: u64,
    chunks: VecDeque<Bytes>,
    pause: Option<Duration>,
    waiting: Option<Pin<Box<Sleep>>>,
}

impl PacedBody {
    /// Sends everything at once.
    pub(crate) fn whole(body: Vec<u8>) -> Self {
        let claimed = body.len() as u64;
        Self { claimed, chunks: VecDeque::from([body.into()]), pause: None, waiting: None }
    }

    /// Sends a byte a second.
    pub(crate) fn drip(body: Vec<u8>) -> Self {
        let claimed = body.len() as u64;
        let body = Bytes::from(body);
        let chunks = (0..body.len()).map(|index| body.slice(index..=index)).collect();
        Self { claimed, chunks, pause: Some(Duration::from_secs(1)), waiting: None }
    }

    /// Announces everything and sends half of it. The pause lets that half leave before hyper
    /// sees the end and gives up on the connection.
    pub(crate) fn truncated(mut body: Vec<u8>) -> Self {
        let claimed = body.len().max(2) as u64;
        body.truncate(body.len() / 2);
        let chunks = VecDeque::from([body.into()]);
        Self { claimed, chunks, pause: Some(Duration::from_millis(100)), waiting: None }
    }
}

impl Body for PacedBody {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        if let Some(waiting) = self.waiting.as_mut() {
            ready!(waiting.as_mut().poll(context));
            self.waiting = None;
        }
        let Some(chunk) = self.chunks.pop_front() else { return Poll::Ready(None) };
        self.waiting = self.pause.map(|pause| Box::pin(tokio::time::sleep(pause)));
        Poll::Ready(Some(Ok(Frame::data(chunk))))
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.claimed)
    }
}
