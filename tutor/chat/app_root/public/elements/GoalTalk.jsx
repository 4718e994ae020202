import * as React from 'react'
import { useRecoilValue } from 'recoil'
import { elementState, useChatData } from '@chainlit/react-client'

const t = Waymark.t
const STEP = {
  wish: 'My wish',
  outcome: 'The best about it',
  obstacle: 'What could get in the way',
  plan: 'Then I will',
  target: 'How we see it',
  due: 'By when',
  first_step: 'First step this week',
  confidence: 'How sure I am',
  helpers: 'Who helps me',
}
const ASKS = {
  wish: 'What do you wish you could do?',
  idea: 'Is one of these near yours?',
  clear: 'Which part do you mean?',
  yours: 'Do you want it too?',
  outcome: 'What will be best about it?',
  obstacle: 'What inside you could get in the way?',
  plan: 'What will you do then?',
  target: 'What would show that you did it?',
  count: 'Could we count it?',
  due: 'By when?',
  first_step: 'What is one small thing for this week?',
  confidence: 'How sure are you?',
  reach: 'Which one do you like better?',
  helpers: 'Who could help you?',
}
const SURE = ['Not sure yet', 'A little sure', 'Half sure', 'Quite sure', 'Very sure']
const STATE = { done: 'done', skipped: 'left out', now: 'now', later: 'later' }

/* The way through the talk: a full mark for what is said, a ring for what is asked, a dash for what was left out. */
function Rung({ step }) {
  const said = step.step === 'due' ? Waymark.day(step.words) : step.step === 'confidence' && step.words ? t(SURE[step.words - 1]) : step.words
  return (
    <li className={step.state === 'now' ? 'wm-now' : ''} aria-current={step.state === 'now' ? 'step' : undefined}>
      <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
        {step.state === 'done' ? <g className="wm-right"><circle cx="10" cy="10" r="8" /><path d="M6.5 10.4l2.4 2.4 4.6-5.4" /></g> : null}
        {step.state === 'skipped' ? <path d="M5 10h10" className="wm-left" /> : null}
        {step.state === 'now' || step.state === 'later' ? <circle cx="10" cy="10" r="7" className={step.state === 'now' ? 'wm-next' : 'wm-empty'} /> : null}
      </svg>
      <span className="wm-rung"><span className="wm-why">{t(STEP[step.step])}<span className="wm-sr">, {t(STATE[step.state])}</span></span>{said ? <span dir="auto">{Waymark.words(React, said)}</span> : null}</span>
    </li>
  )
}

function Sure({ say, loading }) {
  return (
    <div className="wm-sure" role="group" aria-label={t(ASKS.confidence)}>
      {SURE.map((words, at) => (
        <button key={words} type="button" className="wm-button" disabled={loading} onClick={() => say(String(at + 1))}><b>{at + 1}</b><span>{t(words)}</span></button>
      ))}
    </div>
  )
}

function Field({ id, say, loading, picks }) {
  const [words, setWords] = Waymark.useKept(React, `goal talk ${props.card}`, '')
  const box = React.useRef(null)
  React.useEffect(() => Waymark.goOn(box.current), [])
  const send = (event) => {
    event?.preventDefault()
    const said = words.replace(/\s+/g, ' ').trim()
    if (said) { setWords(''); say(said) }
  }
  const onKeyDown = (event) => { if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) send(event) }
  const typed = { id, ref: box, value: words, onChange: (event) => setWords(event.target.value) }
  return (
    <form onSubmit={send} className="wm-rewrite">
      <label htmlFor={id} className={picks ? '' : 'wm-sr'}>{t(picks ? 'Or in my own words' : 'In my own words')}</label>
      {props.asks === 'due' ? <input type="date" {...typed} /> : <textarea rows={2} maxLength={300} onKeyDown={onKeyDown} {...typed} />}
      <div className="wm-acts"><button type="submit" className="wm-button wm-main" disabled={loading || !words.trim()}>{t('That is it')}</button></div>
    </form>
  )
}

export default function GoalTalk() {
  const elements = useRecoilValue(elementState)
  const { loading } = useChatData()
  const id = React.useId()
  React.useEffect(() => Waymark.lend(sendUserMessage), [sendUserMessage])
  const steps = props.steps ?? []
  const wish = steps[0]?.words
  if (!Waymark.isNewest(elements, props.card, ['GoalTalk', 'Change'])) {
    return wish ? <p className="wm-slim">{t('My goal so far:')} {Waymark.words(React, wish)}</p> : null
  }
  const say = (words) => { Waymark.answeredNow(); sendUserMessage(`For my goal: ${words}`) }
  const act = (words) => { Waymark.answeredNow(); sendUserMessage(words) }
  const keep = { count: ['Keep mine', 'Keep my words'], reach: ['Keep mine', 'Keep mine'], yours: ['I want it too', 'I want it too'] }[props.asks]
  const offers = props.offers ?? []
  return (
    <section className="wm-card wm-talk" aria-labelledby={id}>
      <p className="wm-kicker">{t('My goal')}</p>
      <h2 id={id}>{t(ASKS[props.asks] ?? 'My goal')}</h2>
      {props.baseline ? <p className="wm-state"><b>{t('Where I start:')}</b> {Waymark.words(React, props.baseline)}</p> : null}
      {offers.length || keep ? (
        <div className="wm-picks">
          {offers.map((offer) => <button key={offer} type="button" className="wm-button" disabled={loading} onClick={() => say(offer)}>{Waymark.words(React, offer)}</button>)}
          {keep ? <button type="button" className="wm-button" disabled={loading} onClick={() => say(keep[0])}>{Waymark.words(React, props.asks === 'reach' && props.target ? `${t(keep[1])}: ${props.target}` : t(keep[1]))}</button> : null}
        </div>
      ) : null}
      {props.asks === 'confidence' ? <Sure say={say} loading={loading} /> : <Field id={`${id}-words`} say={say} loading={loading} picks={offers.length > 0 || Boolean(keep)} />}
      <div className="wm-acts wm-even">
        <button type="button" className="wm-button" disabled={loading} onClick={() => act('Skip this')}>{t('Skip this')}</button>
        {props.can_back ? <button type="button" className="wm-button" disabled={loading} onClick={() => act('One step back')}>{t('One step back')}</button> : null}
        <button type="button" className="wm-button" disabled={loading} onClick={() => act('Stop for now')}>{t('Stop for now')}</button>
      </div>
      <details className="wm-so-far" open>
        <summary>{t('My goal so far')}</summary>
        <ol className="wm-ladder">{steps.map((step) => <Rung key={step.step} step={step} />)}</ol>
      </details>
      <p className="wm-note">{t('Nothing is sent before you say yes.')}</p>
    </section>
  )
}
